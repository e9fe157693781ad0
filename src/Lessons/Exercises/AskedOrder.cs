using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>
/// An order of rows, asked of a learner's function: it has every row once, comes again when asked for again, and
/// belongs to whoever asked.
/// </summary>
internal static class AskedOrder
{
    /// <summary>Asks, asks again, and asks once more after writing into the first answer; what was written is taken back.</summary>
    /// <param name="call">The call as the learner would write it.</param>
    /// <param name="samples">The number of rows.</param>
    /// <param name="ask">Makes the call.</param>
    /// <param name="order">A copy of the order; empty where something is wrong.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static CheckResult? Fault(string call, int samples, Func<int[]> ask, out int[] order)
    {
        order = [];
        if (!LearnerCode.Try(ask, out var first, out var threw))
        {
            return CheckResult.Differs($"{call}: {threw}", PageLanguage.Text(
                "Run this call in a cell of its own, and look at the line that throws.",
                "이 호출만 따로 한 셀에서 실행해 보고, 예외가 발생하는 줄을 살펴보십시오."));
        }

        if (NoOrder(call, samples, first) is { } fault)
        {
            return fault;
        }

        int[] before = [.. first!];
        var isAnother = !LearnerCode.Try(ask, out var second, out _) || second is null || !second.SequenceEqual(before);
        if (isAnother && !ReferenceEquals(first, second))
        {
            return CheckResult.Differs(
                PageLanguage.Text(
                    $"{call} gives another order when it is called again, so no run can be repeated.",
                    $"{call}: 다시 호출하면 순서가 달라지므로 같은 실행을 되풀이할 수 없습니다."),
                PageLanguage.Text(
                    "Make a new Random in each call, and start it from the arguments alone: new Random(…). Random.Shared, and a Random that is kept, go on where they were.",
                    "호출할 때마다 인수만으로 정해지는 new Random(…)을 새로 만드십시오. Random.Shared나 보관해 둔 Random은 멈췄던 곳에서 이어집니다."));
        }

        if (ReferenceEquals(first, second) || !IsRightAfterWriting(ask, first!, before))
        {
            return CheckResult.Differs(
                PageLanguage.Text(
                    $"{call} gives an array that it keeps: whoever changes it changes what others are given.",
                    $"{call}: 보관해 둔 배열을 건네줍니다. 누군가 그 배열을 바꾸면 다른 곳에서 받는 순서도 바뀝니다."),
                PageLanguage.Text(
                    "Keep no array between calls: make a new one in each, inside the function.",
                    "호출 사이에 배열을 보관하지 말고, 함수 안에서 호출할 때마다 새로 만드십시오."));
        }

        order = before;
        return null;
    }

    /// <summary>The beginning of an order, to be shown.</summary>
    public static string Beginning(IEnumerable<int> order) => string.Join(", ", order.Take(5)) + ", …";

    private static bool IsRightAfterWriting(Func<int[]> ask, int[] written, int[] expected)
    {
        Array.Fill(written, -1);
        var isRight = LearnerCode.Try(ask, out var again, out _) && again is not null && again.SequenceEqual(expected);
        expected.CopyTo(written, 0);
        return isRight;
    }

    private static CheckResult? NoOrder(string call, int samples, int[]? order)
    {
        if (order is null)
        {
            return CheckResult.Differs(
                PageLanguage.Text($"{call} returned null.", $"{call}: null을 반환했습니다."),
                PageLanguage.Text("Return the array of row numbers.", "행 번호의 배열을 반환하십시오."));
        }

        if (order.Length != samples)
        {
            return CheckResult.Differs(
                PageLanguage.Text($"{call} has {Rows(order.Length)}, and should have {samples}.", $"{call}: 행이 {order.Length}개입니다. {samples}개여야 합니다."),
                PageLanguage.Text(
                    "Every row from 0 to samples - 1 comes once, those of a last batch or file that is not full among them.",
                    "0부터 samples - 1까지 모든 행이 한 번씩 나와야 합니다. 가득 차지 않은 마지막 배치나 파일의 행도 마찬가지입니다."));
        }

        if (Array.FindIndex(order, row => row < 0 || row >= samples) is var stranger and >= 0)
        {
            return CheckResult.Differs(
                PageLanguage.Text($"{call} has row {order[stranger]}, and there is none.", $"{call}: {order[stranger]}번 행이 들어 있지만 그런 행은 없습니다."),
                PageLanguage.Text(
                    "Rows are numbered from 0 to samples - 1, as in Enumerable.Range(0, samples).",
                    "행 번호는 Enumerable.Range(0, samples)처럼 0부터 samples - 1까지입니다."));
        }

        if (order.GroupBy(row => row).FirstOrDefault(rows => rows.Count() > 1) is not { } repeated)
        {
            return null;
        }

        var missing = Enumerable.Range(0, samples).Except(order).First();
        return CheckResult.Differs(
            PageLanguage.Text(
                $"{call} has row {repeated.Key} {repeated.Count()} times, and row {missing} not at all.",
                $"{call}: {repeated.Key}번 행이 {repeated.Count()}번 나오고 {missing}번 행은 한 번도 나오지 않습니다."),
            PageLanguage.Text(
                "Random numbers that are drawn one by one repeat themselves. Begin with every row once, Enumerable.Range(0, samples).ToArray(), and shuffle that.",
                "하나씩 뽑은 난수는 겹칩니다. 모든 행이 한 번씩 든 Enumerable.Range(0, samples).ToArray()에서 시작해 그것을 셔플하십시오."));
    }

    private static string Rows(int count) => count == 1 ? "1 row" : $"{count} rows";
}
