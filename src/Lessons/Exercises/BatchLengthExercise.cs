using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>Lesson 2: how many samples each batch has, the last one being left with the rest.</summary>
internal static class BatchLengthExercise
{
    public static CheckResult Check(Func<int, int, int, int> length) => new AnswerCheck<Position, int>
    {
        Call = at => $"BatchLength({at.Samples}, {at.BatchSize}, {at.Index})",
        Expected = at => Math.Min(at.BatchSize, at.Left),
        Mistakes =
        [
            Mistake(at => at.BatchSize, PageLanguage.Text(
                "A full batch has batchSize samples. The last one may have fewer: as many as the batches before it leave.",
                "가득 찬 배치에는 샘플이 batchSize개 있습니다. 마지막 배치에는 앞의 배치들이 쓰고 남은 샘플만 있으므로 더 적을 수 있습니다.")),
            Mistake(at => at.Left, PageLanguage.Text(
                "That is how many samples are left when the batch begins. It takes at most batchSize of them.",
                "지금 구한 것은 그 배치를 시작할 때 남아 있는 샘플의 수입니다. 배치는 그중 batchSize개까지만 가져갑니다.")),
            Mistake(at => at.IsLast ? at.Samples % at.BatchSize : at.BatchSize, PageLanguage.Text(
                "Where samples divides evenly, the remainder is 0, but the last batch is full: 500 samples in batches of 100.",
                "나누어떨어지면 나머지는 0이지만 마지막 배치는 가득 차 있습니다. 샘플 500개를 100개씩 나눌 때가 그렇습니다.")),
            Mistake(at => at.Samples % at.BatchSize, PageLanguage.Text(
                "The remainder belongs to the last batch alone; all others are full.",
                "나머지는 마지막 배치에만 해당합니다. 다른 배치는 모두 가득 차 있습니다.")),
            Mistake(at => Math.Min(at.BatchSize, at.Left - at.BatchSize), PageLanguage.Text(
                "(index + 1) * batchSize is where the batch ends. Count what is left from where it begins: index * batchSize.",
                "(index + 1) * batchSize는 배치가 끝나는 곳입니다. 남은 샘플은 배치가 시작하는 index * batchSize부터 세십시오.")),
            Mistake(at => unchecked(Math.Min((at.Index + 1) * at.BatchSize, at.Samples) - (at.Index * at.BatchSize)), PageLanguage.Text(
                "(index + 1) * batchSize overflows an int beyond 2,147,483,647. Begin at index * batchSize, and see how many samples are left.",
                "(index + 1) * batchSize가 2,147,483,647을 넘으면 int 오버플로가 일어납니다. index * batchSize에서 시작해 샘플이 몇 개 남았는지 구하십시오.")),
        ],
        Rule = PageLanguage.Text(
            "Batch index begins at sample index * batchSize and takes batchSize samples, or as many as are left.",
            "index번 배치는 index * batchSize번 샘플에서 시작해 batchSize개를, 그만큼 남지 않았으면 남은 것을 모두 가져갑니다."),
    }.Of(at => length(at.Samples, at.BatchSize, at.Index), Inputs());

    private static KnownMistake<Position, int> Mistake(Func<Position, int> formula, string hint) => new((at, answer) => answer == formula(at), hint);

    private static List<Position> Inputs() =>
    [
        new(505, 100, 5),
        new(505, 100, 0),
        new(500, 100, 4),
        .. from samples in Enumerable.Range(1, 20)
           from batchSize in Enumerable.Range(1, 8)
           from index in Enumerable.Range(0, (samples + batchSize - 1) / batchSize)
           select new Position(samples, batchSize, index),
        new(2_100_000_000, 1_000_000_000, 2),
    ];

    private sealed record Position(int Samples, int BatchSize, int Index)
    {
        public int Left => Samples - (Index * BatchSize);

        public bool IsLast => Left <= BatchSize;
    }
}
