using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>What a learner predicts, compared with what the code gives: which way a wrong number is off, and not the right one.</summary>
internal static class PredictionExercise
{
    /// <param name="predicted">The learner's number.</param>
    /// <param name="actual">Gives the right one.</param>
    /// <param name="reason">Says more about a wrong number, given the right one; null where no more is known.</param>
    public static CheckResult Check(long predicted, Func<long> actual, Func<long, string>? reason = null)
    {
        var right = actual();
        return predicted == right
            ? CheckResult.Agrees(PageLanguage.Text($"{predicted} is right.", $"{predicted}, 맞습니다."))
            : CheckResult.Differs(PageLanguage.Text($"It is not {predicted}.", $"{predicted}이(가) 아닙니다."), reason is null ? Way(predicted < right) : $"{Way(predicted < right)} {reason(right)}");
    }

    public static CheckResult Check(IReadOnlyList<int> predicted, Func<IReadOnlyList<int>> actual)
    {
        var right = actual();
        if (predicted.Count != right.Count)
        {
            return CheckResult.Differs(
                PageLanguage.Text(predicted.Count == 1 ? "There is not 1 number." : $"There are not {predicted.Count} numbers.", $"숫자가 {predicted.Count}개가 아닙니다."),
                predicted.Count < right.Count ? PageLanguage.Text("There are more.", "더 많습니다.") : PageLanguage.Text("There are fewer.", "더 적습니다."));
        }

        for (var i = 0; i < right.Count; i++)
        {
            if (predicted[i] != right[i])
            {
                return CheckResult.Differs(
                    PageLanguage.Text($"Number {i + 1} of {right.Count} is not {predicted[i]}.", $"숫자 {right.Count}개 가운데 {i + 1}번째는 {predicted[i]}이(가) 아닙니다."),
                    Way(predicted[i] < right[i]));
            }
        }

        return CheckResult.Agrees(PageLanguage.Text($"All {right.Count} numbers are right.", $"숫자 {right.Count}개가 모두 맞습니다."));
    }

    private static string Way(bool isMore) => isMore ? PageLanguage.Text("It is more.", "더 큰 수입니다.") : PageLanguage.Text("It is less.", "더 작은 수입니다.");
}
