using System.Globalization;
using Lessons.Checks;
using Losses = System.Collections.Generic.IReadOnlyList<double>;

namespace Lessons.Exercises;

/// <summary>Lesson 5: early stopping: which epoch's parameters are kept.</summary>
internal static class BestEpochExercise
{
    public static CheckResult Check(Func<Losses, int, int> best) => new AnswerCheck<Run, int>
    {
        Call = run => $"BestEpoch([{string.Join(", ", run.Losses.Select(loss => loss.ToString(CultureInfo.InvariantCulture)))}], {run.Patience})",
        Expected = run => run.Best,
        Mistakes =
        [
            Mistake(run => run.Losses.Length, PageLanguage.Text(
                "That is always the last epoch. Keep the epoch with the lowest loss so far, and stop when patience epochs in a row were no better.",
                "항상 마지막 에포크를 고릅니다. 지금까지 손실이 가장 낮은 에포크를 기억하고, patience번 연속으로 나아지지 않으면 멈추십시오.")),
            Mistake(run => run.Lowest, PageLanguage.Text(
                "That is the lowest loss of all epochs. Training has stopped before that one: patience epochs in a row were no better.",
                "모든 에포크 가운데 손실이 가장 낮은 에포크입니다. 하지만 patience번 연속으로 나아지지 않아 훈련은 그 전에 멈췄습니다.")),
            Mistake(run => run.Stop, PageLanguage.Text(
                "That is the epoch after which training stops. The parameters to keep are those of the best epoch before it.",
                "훈련을 멈추는 에포크입니다. 남길 것은 그때까지 가장 좋았던 에포크의 파라미터입니다.")),
            Mistake(run => run.Best - 1, PageLanguage.Text(
                "Indices begin at 0, epochs at 1: add 1.",
                "인덱스는 0부터, 에포크는 1부터 셉니다. 1을 더하십시오.")),
            Mistake(run => run.Walk(mayEqual: true).Best, PageLanguage.Text(
                "A loss that is equal to the lowest is no improvement. Compare with <, not with <=.",
                "가장 낮은 손실과 같은 값은 나아진 것이 아닙니다. <=가 아니라 <로 비교하십시오.")),
            Mistake(run => run.Walk(patience: run.Patience + 1).Best, PageLanguage.Text(
                "It waits for one epoch too many: stop as soon as patience epochs in a row were no better.",
                "한 에포크를 더 기다립니다. patience번 연속으로 나아지지 않으면 바로 멈추십시오.")),
        ],
        Rule = PageLanguage.Text(
            "Go through the epochs in order, remember the lowest loss and its epoch, and stop when patience epochs in a row were no better.",
            "에포크를 차례로 보면서 가장 낮은 손실과 그 에포크를 기억하고, patience번 연속으로 나아지지 않으면 멈춥니다."),
    }.Of(run => best(run.Losses, run.Patience), Inputs());

    private static KnownMistake<Run, int> Mistake(Func<Run, int> formula, string hint) => new((run, answer) => answer == formula(run), hint);

    private static List<Run> Inputs()
    {
        var random = new Random(1);
        return
        [
            new([0.9, 0.5, 0.6, 0.7, 0.4], 2),
            new([0.9, 0.5, 0.6, 0.7, 0.4], 3),
            new([0.3], 1),
            new([0.5, 0.4, 0.4, 0.4, 0.3], 2),
            .. from count in Enumerable.Range(2, 12)
               from patience in Enumerable.Range(1, 4)
               select new Run([.. Enumerable.Range(0, count).Select(_ => random.Next(1, 10) / 10.0)], patience),
        ];
    }

    private sealed record Run(double[] Losses, int Patience)
    {
        public int Best => Walk().Best;

        public int Stop => Walk().Stop;

        public int Lowest => Array.IndexOf(Losses, Losses.Min()) + 1;

        public (int Best, int Stop) Walk(int? patience = null, bool mayEqual = false)
        {
            var best = 1;
            for (var epoch = 2; epoch <= Losses.Length; epoch++)
            {
                if (Losses[epoch - 1] < Losses[best - 1] || (mayEqual && Losses[epoch - 1] == Losses[best - 1]))
                {
                    best = epoch;
                }
                else if (epoch - best >= (patience ?? Patience))
                {
                    return (best, epoch);
                }
            }

            return (best, Losses.Length);
        }
    }
}
