using Lessons.Checks;
using Parts = System.Collections.Generic.IReadOnlyList<double[]>;

namespace Lessons.Exercises;

/// <summary>Lesson 8: the mean loss of a batch whose samples are on several ranks.</summary>
internal static class GlobalLossExercise
{
    public static CheckResult Check(Func<Parts, double> loss) => new AnswerCheck<Parts, double>
    {
        Call = Call,
        Expected = Mean,
        IsRight = (answer, expected) => LossAnswer.IsNear(answer, expected),
        Written = LossAnswer.Written,
        Mistakes =
        [
            Mistake(parts => parts.Average(MeanOfPart), MeanOfMeans()),
            Mistake(parts => parts.Where(part => part.Length > 0).Average(MeanOfPart), MeanOfMeans()),
            Mistake(parts => parts.Average(part => part.DefaultIfEmpty().Average()), MeanOfMeans()),
            Mistake(Sum, PageLanguage.Text(
                "That is the sum over all ranks. Divide it by the length of the whole batch.",
                "지금 구한 것은 모든 순위의 손실을 더한 값입니다. 배치 전체의 길이로 나누십시오.")),
            Mistake(parts => Sum(parts) / parts.Count, PageLanguage.Text(
                "The sum is divided by the number of ranks here. Divide it by the number of samples on all ranks.",
                "여기서는 합을 순위의 개수로 나누었습니다. 모든 순위의 샘플 개수로 나누십시오.")),
            Mistake(parts => parts.Sum(MeanOfPart), PageLanguage.Text(
                "Each part is divided by its own length here. Add up the losses of all parts first, then divide once.",
                "여기서는 부분마다 그 길이로 나누었습니다. 모든 부분의 손실을 먼저 더하고 한 번만 나누십시오.")),
        ],
        Rule = PageLanguage.Text(
            "The losses of all samples on all ranks, divided by the number of these samples.",
            "모든 순위에 있는 모든 샘플의 손실을 더하고, 그 샘플의 개수로 나눕니다."),
    }.Of(parts => loss([.. parts.Select(part => (double[])[.. part])]), Inputs());

    private static string MeanOfMeans() => PageLanguage.Text(
        "A mean of means weights each rank equally, so a sample of a shorter part counts more. Add up the losses of all parts, and divide once, by the length of the whole batch.",
        "평균의 평균은 순위마다 같은 가중치를 주므로 짧은 부분의 샘플이 더 크게 반영됩니다. 모든 부분의 손실을 더하고, 배치 전체의 길이로 한 번만 나누십시오.");

    private static double Mean(Parts parts) => Sum(parts) / parts.Sum(part => part.Length);

    private static double Sum(Parts parts) => parts.Sum(part => part.Sum());

    // Of an empty part it is NaN, where Average would throw.
    private static double MeanOfPart(double[] part) => part.Sum() / part.Length;

    private static KnownMistake<Parts, double> Mistake(Func<Parts, double> formula, string hint) =>
        new((parts, answer) => LossAnswer.IsNear(answer, formula(parts)), hint);

    private static string Call(Parts parts) => $"GlobalLoss([{string.Join(", ", parts.Select(part => $"[{string.Join(", ", part.Select(LossAnswer.Written))}]"))}])";

    private static List<Parts> Inputs()
    {
        var random = new Random(1);
        return
        [
            [[1, 1, 1], [5]],
            [[2], [4]],
            [[3, 1], [2], [8]],
            .. Enumerable.Range(2, 6).Select<int, Parts>(ranks =>
                [.. Enumerable.Range(0, ranks).Select(_ => Enumerable.Range(0, random.Next(3, 5)).Select(_ => random.NextDouble()).ToArray())]),
            [[], [4], [1]],
            [[], [], [3]],
        ];
    }
}
