using BatchSequences;
using Lessons.Checks;
using static TorchSharp.torch;

namespace Lessons.Exercises;

/// <summary>Lesson 2: how many batches there are, with and without the last one that is not full.</summary>
internal static class BatchCountExercise
{
    public static CheckResult Check(Func<int, int, bool, int> count) => new AnswerCheck<Cut, int>
    {
        Call = cut => $"BatchCount({cut.Samples}, {cut.BatchSize}, {(cut.DropLast ? "true" : "false")})",
        Expected = Library,
        Mistakes =
        [
            Mistake(cut => cut.Full, PageLanguage.Text(
                "int / int rounds down, and so the samples that are left over have no batch. Round up, except with dropLast.",
                "int / int는 나머지를 버리므로 남은 샘플이 들어갈 배치가 없습니다. dropLast가 false이면 올림하십시오.")),
            Mistake(cut => cut.All, PageLanguage.Text(
                "dropLast leaves out a last batch that is not full: with it, round down.",
                "dropLast는 가득 차지 않은 마지막 배치를 버립니다. dropLast가 true이면 내림하십시오.")),
            Mistake(cut => cut.DropLast ? cut.All : cut.Full, PageLanguage.Text(
                "It is the wrong way round: dropLast is what leaves out a batch that is not full.",
                "반대로 되어 있습니다. 가득 차지 않은 배치를 버리는 것은 dropLast가 true일 때입니다.")),
            Mistake(cut => cut.DropLast ? cut.All - 1 : cut.All, PageLanguage.Text(
                "dropLast leaves out the last batch only where it is not full: 500 samples in batches of 100 keep all 5.",
                "dropLast는 마지막 배치가 가득 차지 않았을 때만 버립니다. 샘플 500개를 100개씩 나누면 배치 5개가 모두 남습니다.")),
            Mistake(cut => cut.DropLast ? cut.Full : cut.Full + 1, OneTooMany()),
            Mistake(cut => cut.Full + 1, OneTooMany()),
            Mistake(cut => cut.DropLast ? cut.Full : (int)MathF.Ceiling((float)cut.Samples / cut.BatchSize), PageLanguage.Text(
                "A float keeps only about seven digits. Divide as double, or in whole numbers.",
                "float에는 일곱 자리 정도만 남습니다. double로 나누거나 정수로 계산하십시오.")),
        ],
        Rule = PageLanguage.Text(
            "samples / batchSize, rounded up, so that every sample has a batch; rounded down with dropLast.",
            "samples / batchSize를, 모든 샘플이 배치에 들어가도록 올림합니다. dropLast가 true이면 내림합니다."),
    }.Of(cut => count(cut.Samples, cut.BatchSize, cut.DropLast), Inputs());

    private static string OneTooMany() => PageLanguage.Text(
        "One batch more is right only where samples are left over: 500 samples in batches of 100 make 5, not 6. Round up instead.",
        "배치 하나를 더하는 것은 남은 샘플이 있을 때만 맞습니다. 샘플 500개를 100개씩 나누면 6개가 아니라 5개입니다. 더하는 대신 올림하십시오.");

    // The library itself is the reference. It takes one number for so many samples.
    private static int Library(Cut cut)
    {
        using var one = zeros(1);
        using var samples = one.expand(cut.Samples);
        return new PreloadedSequence(samples, samples, cut.BatchSize, dropLast: cut.DropLast).Count;
    }

    private static KnownMistake<Cut, int> Mistake(Func<Cut, int> formula, string hint) => new((cut, answer) => answer == formula(cut), hint);

    // Not asked: dropLast with fewer samples than a batch takes, which the library refuses.
    private static List<Cut> Inputs() =>
    [
        new(505, 100, false),
        new(500, 100, false),
        new(505, 100, true),
        new(500, 100, true),
        .. from samples in Enumerable.Range(1, 40)
           from batchSize in Enumerable.Range(1, 12)
           from dropLast in (bool[])[false, true]
           where !dropLast || samples >= batchSize
           select new Cut(samples, batchSize, dropLast),
        new(20_000_001, 1_000, false),
    ];

    private sealed record Cut(int Samples, int BatchSize, bool DropLast)
    {
        public int Full => Samples / BatchSize;

        public int All => Full + (Samples % BatchSize == 0 ? 0 : 1);
    }
}
