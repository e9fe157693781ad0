using Lessons.Checks;
using Losses = System.Collections.Generic.IReadOnlyList<(double Loss, int Samples)>;

namespace Lessons.Exercises;

/// <summary>Lesson 5: the loss of an epoch, from the mean loss of each batch.</summary>
internal static class MeanLossExercise
{
    private const double FloatTolerance = 1e-5;

    public static CheckResult Check(Func<Losses, double> mean)
    {
        var given = new List<(Losses Before, List<(double Loss, int Samples)> After)>();
        var result = Answers().Of(batches => mean(Given(batches)), Inputs());
        return !result.Passed || given.Find(list => !list.Before.SequenceEqual(list.After)).Before is not { } changed
            ? result
            : CheckResult.Differs(
                PageLanguage.Text($"{Call(changed)} changed the list that it was given.", $"{Call(changed)}: 건네받은 목록을 바꾸었습니다."),
                PageLanguage.Text(
                    "The list belongs to whoever passes it, and may be needed again: only read it.",
                    "목록은 건네준 쪽의 것이고 뒤에서 다시 쓰일 수 있습니다. 읽기만 하십시오."));

        List<(double Loss, int Samples)> Given(Losses batches)
        {
            given.Add((batches, [.. batches]));
            return given[^1].After;
        }
    }

    private static AnswerCheck<Losses, double> Answers() => new()
    {
        Call = Call,
        Expected = batches => Weighted(batches) / Samples(batches),
        IsRight = (answer, expected) => LossAnswer.IsNear(answer, expected),
        Written = LossAnswer.Written,
        Mistakes =
        [
            Mistake(batches => batches.Average(b => b.Loss), PageLanguage.Text(
                "Here the short last batch counts as much as a full one. Weigh each loss by its number of samples.",
                "여기서는 샘플이 적은 마지막 배치도 가득 찬 배치만큼 반영됩니다. 손실마다 그 배치의 샘플 수를 가중치로 곱하십시오.")),
            Mistake(batches => batches.Sum(b => b.Loss), PageLanguage.Text(
                "That is the sum of the losses, and it grows with the number of batches. A mean is wanted, over the samples.",
                "지금 구한 것은 손실의 합이라서 배치가 많을수록 커집니다. 구하려는 것은 샘플에 대한 평균입니다.")),
            Mistake(Weighted, PageLanguage.Text(
                "That is the loss of all samples together. Divide it by how many they are.",
                "지금 구한 것은 모든 샘플의 손실을 더한 값입니다. 샘플 수로 나누십시오.")),
            Mistake(batches => Weighted(batches) / batches.Count, PageLanguage.Text(
                "The losses are weighted by samples, so divide by the number of samples, not of batches.",
                "손실을 샘플 수로 가중했으므로 배치 수가 아니라 샘플 수로 나누십시오.")),
            Mistake(batches => batches.Sum(b => b.Loss) / Samples(batches), PageLanguage.Text(
                "Each loss is the mean of its batch already: multiply it by the samples of the batch before you add it up.",
                "손실은 이미 그 배치의 평균입니다. 더하기 전에 그 배치의 샘플 수를 곱하십시오.")),
            Mistake(batches => batches[^1].Loss, PageLanguage.Text(
                "That is the loss of the last batch. The epoch has them all.",
                "지금 구한 것은 마지막 배치의 손실입니다. 에포크에는 모든 배치가 들어 있습니다.")),
            new((batches, answer) => LossAnswer.IsNear(answer, Weighted(batches) / Samples(batches), FloatTolerance), PageLanguage.Text(
                "That is nearly right: a float keeps only about seven digits. Add up in double.",
                "거의 맞습니다. float에는 일곱 자리 정도만 남습니다. double로 더하십시오.")),
        ],
        Rule = PageLanguage.Text(
            "The loss of all samples, Loss * Samples of each batch, divided by the number of all samples.",
            "배치마다 Loss * Samples를 구해 모두 더하고, 전체 샘플 수로 나눕니다."),
    };

    private static string Call(Losses batches) => $"MeanLoss([{string.Join(", ", batches.Select(b => $"({LossAnswer.Written(b.Loss)}, {b.Samples})"))}])";

    private static KnownMistake<Losses, double> Mistake(Func<Losses, double> formula, string hint) =>
        new((batches, answer) => LossAnswer.IsNear(answer, formula(batches)), hint);

    private static double Weighted(Losses batches) => batches.Sum(b => b.Loss * b.Samples);

    private static int Samples(Losses batches) => batches.Sum(b => b.Samples);

    private static List<Losses> Inputs()
    {
        var random = new Random(1);
        return
        [
            [(1, 100), (2, 5)],
            [(0.5, 64)],
            [(2, 64), (1, 64), (0.3, 64)],
            .. Enumerable.Range(2, 20).Select<int, Losses>(count => [.. Enumerable.Range(1, count).Select(i => (random.NextDouble(), i < count ? 64 : 7))]),
        ];
    }
}
