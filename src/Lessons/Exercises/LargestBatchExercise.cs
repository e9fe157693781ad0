using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>Lesson 1: the largest batch size whose samples, with their activations, fit in memory beside the model.</summary>
internal static class LargestBatchExercise
{
    public static CheckResult Check(Func<long, long, long, int> largestBatch) => new AnswerCheck<Memory, int>
    {
        Call = memory => $"LargestBatch({memory.Total}, {memory.Model}, {memory.PerSample})",
        Expected = memory => (int)Math.Max(0, memory.Free / memory.PerSample),
        Mistakes =
        [
            Mistake(_ => 1, PageLanguage.Text(
                "One sample at a time is safe, but more may fit: divide the memory that the model leaves free by what a sample takes.",
                "샘플 한 개는 안전하지만 더 많이 들어갈 수 있습니다. 모델이 쓰고 남은 메모리를 샘플 하나가 쓰는 메모리로 나누십시오.")),
            Mistake(memory => memory.Total / memory.PerSample, PageLanguage.Text(
                "The model is in the same memory: subtract what it takes before you divide.",
                "모델도 같은 메모리에 있습니다. 나누기 전에 모델이 쓰는 만큼 빼십시오.")),
            Mistake(memory => memory.Free / memory.PerSample, PageLanguage.Text(
                "A batch size is never negative: where the model alone does not fit, no sample fits either, and the answer is 0.",
                "배치 크기는 음수일 수 없습니다. 모델만으로 이미 메모리가 모자라면 샘플은 하나도 들어가지 않으므로 답은 0입니다.")),
            Mistake(memory => Math.Max(1, memory.Free / memory.PerSample), PageLanguage.Text(
                "Where not even one sample fits beside the model, the answer is 0, not 1.",
                "모델 옆에 샘플이 하나도 들어가지 않으면 답은 1이 아니라 0입니다.")),
            Mistake(memory => Math.Max(0, (memory.Free + memory.PerSample - 1) / memory.PerSample), PageLanguage.Text(
                "Rounded up, the last sample does not fit. Round down.",
                "올림하면 마지막 샘플이 들어가지 않습니다. 내림하십시오.")),
            Mistake(memory => Math.Max(0, unchecked((int)memory.Free) / memory.PerSample), PageLanguage.Text(
                "An int ends at 2,147,483,647, and 8 GB are more bytes than that. Divide first, then convert the result: (int)((memory - model) / perSample).",
                "int의 최댓값은 2,147,483,647인데 8 GB는 그보다 많은 바이트입니다. 먼저 나누고 그 결과를 변환하십시오. (int)((memory - model) / perSample)처럼 씁니다.")),
        ],
        Rule = PageLanguage.Text(
            "(memory - model) / perSample, rounded down; 0 where the model leaves no room.",
            "(memory - model) / perSample을 내림한 값입니다. 모델 때문에 남는 메모리가 없으면 0입니다."),
    }.Of(memory => largestBatch(memory.Total, memory.Model, memory.PerSample), Inputs());

    private static KnownMistake<Memory, int> Mistake(Func<Memory, long> formula, string hint) =>
        new((memory, answer) => answer == unchecked((int)formula(memory)), hint);

    private static List<Memory> Inputs() =>
    [
        new(1_000, 200, 150),
        new(1_000, 200, 200),
        new(8_000_000_000, 500_000_000, 13_447_168),
        .. from total in (long[])[10, 100, 1_000]
           from model in (long[])[0, 7, 60]
           from perSample in (long[])[1, 3, 9]
           where model < total
           select new Memory(total, model, perSample),
        new(100, 90, 20),
        new(100, 100, 20),
        new(100, 250, 20),
    ];

    private sealed record Memory(long Total, long Model, long PerSample)
    {
        public long Free => Total - Model;
    }
}
