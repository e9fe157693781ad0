namespace Notebooks.Tests;

/// <summary>Every check of the lessons' library, from a notebook: what a starter of its exercise gets wrong, and a model answer.</summary>
public sealed class SixExercisesTests(SixExercisesTests.Shown shown) : IClassFixture<SixExercisesTests.Shown>
{
    private const string Setup = """
        using BatchSequences;
        using Lessons.Exercises;
        using TorchSharp;
        using static TorchSharp.torch;
        """;

    private static readonly (string Exercise, string Code, string Mistake, string Patched, string Finding, string Hint)[] s_exercises =
    [
        (
            "bytes",
            """
            // Change it so that it counts bytes: the images may have colours, and every value is a float.
            long BatchBytes(int batchSize, int channels, int height, int width)
            {
                return MISTAKE;
            }

            ExerciseCheck.BatchBytes(BatchBytes)
            """,
            "batchSize * height * width",
            "(long)batchSize * channels * height * width * sizeof(float)",
            "BatchBytes(2, 3, 4, 5): yours 40, expected 480.",
            "That is how many pixels there are."),
        (
            "count",
            """
            // Change it so that every sample has a batch, unless dropLast is true.
            int BatchCount(int samples, int batchSize, bool dropLast)
            {
                return MISTAKE;
            }

            ExerciseCheck.BatchCount(BatchCount)
            """,
            "samples / batchSize",
            "dropLast ? samples / batchSize : (samples + batchSize - 1) / batchSize",
            "BatchCount(505, 100, false): yours 5, expected 6.",
            "int / int rounds down"),
        (
            "order",
            """
            // Change it so that each epoch has an order of its own, and the same one in every run.
            int[] EpochOrder(int samples, int seed, int epoch)
            {
                var order = Enumerable.Range(0, samples).ToArray();
                new Random(MISTAKE).Shuffle(order);
                return order;
            }

            ExerciseCheck.EpochOrder(EpochOrder)
            """,
            "seed",
            "1_000_003 * seed + epoch",
            "With seed 1, epochs 0 and 1 have the same order: ",
            "Each epoch needs an order of its own"),
        (
            "stripes",
            """
            // Change it so that batch i takes rows i, i + Count, i + 2 * Count, … instead of neighbours.
            class StripedLoader(Tensor x, Tensor y, int batchSize) : BatchSequence<Batch>
            {
                public override int Count => (int)((x.size(0) + batchSize - 1) / batchSize);

                public override Batch this[int index]
                {
                    get
                    {
                        using var rows = MISTAKE;
                        return new Batch(x.index_select(0, rows), y.index_select(0, rows));
                    }
                }
            }

            ExerciseCheck.StripedBatches((x, y, batchSize) => new StripedLoader(x, y, batchSize))
            """,
            "arange(index * batchSize, Math.Min((index + 1) * batchSize, x.size(0)))",
            "arange(index, x.size(0), Count)",
            "10 samples, batch size 4. Batch 0: 3 of 4 samples of x differ.",
            "These are batches of neighbours"),
        (
            "loss",
            """
            // Change it so that every sample counts the same, those of the short last batch, too.
            double MeanLoss(IReadOnlyList<(double Loss, int Samples)> batches)
            {
                return MISTAKE;
            }

            ExerciseCheck.MeanLoss(MeanLoss)
            """,
            "batches.Average(b => b.Loss)",
            "batches.Sum(b => b.Loss * b.Samples) / batches.Sum(b => b.Samples)",
            "MeanLoss([(1, 100), (2, 5)]): yours 1.5, expected 1.047619048.",
            "Here the short last batch counts as much as a full one."),
        (
            "files",
            """
            // Change it so that the files are shuffled, and the rows within each, while rows of one file stay together.
            int[] BlockOrder(int samples, int blockSize, int seed)
            {
                MISTAKE
            }

            ExerciseCheck.BlockOrder(BlockOrder)
            """,
            "return Enumerable.Range(0, samples).ToArray();",
            """
            var random = new Random(seed);
                var files = Enumerable.Range(0, samples).Chunk(blockSize).ToArray();
                random.Shuffle(files);
                foreach (var rows in files) random.Shuffle(rows);
                return files.SelectMany(rows => rows).ToArray();
            """,
            "The order is 0, 1, 2, … for every seed.",
            "Cut the rows into the files' stretches"),
    ];

    public static TheoryData<string> Exercises => [.. s_exercises.Select(exercise => exercise.Exercise)];

    [Theory]
    [MemberData(nameof(Exercises))]
    public async Task A_starter_fails_with_its_own_hint_and_the_model_answer_passes(string exercise)
    {
        var proof = await shown.In("en");
        var (_, _, _, _, finding, hint) = s_exercises.Single(e => e.Exercise == exercise);

        Assert.Empty(proof.Faults);
        Assert.StartsWith("✘ " + finding, proof.Shown[exercise]);
        Assert.Contains(" Hint: " + hint, proof.Shown[exercise]);
        Assert.StartsWith("✔ ", proof.Shown[exercise + "-answer"]);
    }

    [Theory]
    [MemberData(nameof(Exercises))]
    public async Task In_the_folder_for_Korean_they_speak_Korean(string exercise)
    {
        var proof = await shown.In("ko");

        Assert.Matches("^✘ .*[가-힣].* 힌트: .*[가-힣]", proof.Shown[exercise]);
        Assert.Matches("^✔ .*[가-힣]", proof.Shown[exercise + "-answer"]);
    }

    /// <summary>Runs all of them once in each language.</summary>
    public sealed class Shown : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly Dictionary<string, Task<ExerciseProof>> _proofs = [];

        public void Dispose() => _folder.Dispose();

        internal Task<ExerciseProof> In(string language) =>
            _proofs.TryGetValue(language, out var proof) ? proof : _proofs[language] = ExerciseProof.OfAsync(Write(language));

        private string Write(string language) => _folder.Write($"{language}/six.ipynb", Planted.Notebook(
        [
            (null, "setup", $"#r \"{Repository.LessonsLibrary}\"\n{Setup}"),
            .. s_exercises.SelectMany(e => ((string? Tag, string Id, string Code)[])
            [
                ("exercise", e.Exercise, e.Code.Replace("MISTAKE", e.Mistake, StringComparison.Ordinal)),
                ("answer", e.Exercise + "-answer", e.Code.Replace("MISTAKE", e.Patched, StringComparison.Ordinal)),
            ]),
        ]));
    }
}
