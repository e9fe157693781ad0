using System.Numerics;

namespace Lessons.Checks;

/// <summary>An order of rows as a learner made it: every row from 0 to samples - 1, once.</summary>
internal static class RowOrder
{
    /// <summary>The first thing that makes it no order; null where it is one.</summary>
    /// <param name="call">What gave the order, to begin the finding with.</param>
    /// <param name="samples">The number of rows.</param>
    /// <param name="order">The order; null where there is none.</param>
    public static CheckResult? Fault<T>(string call, int samples, IReadOnlyList<T>? order)
        where T : IBinaryInteger<T>
    {
        if (order is null)
        {
            return CheckResult.Differs(
                PageLanguage.Text($"{call} returned null.", $"{call}: null을 반환했습니다."),
                PageLanguage.Text("Return the array of row numbers.", "행 번호의 배열을 반환하십시오."));
        }

        if (order.Count != samples)
        {
            return CheckResult.Differs(
                PageLanguage.Text($"{call} has {Rows(order.Count)}, and should have {samples}.", $"{call}: 행이 {order.Count}개입니다. {samples}개여야 합니다."),
                PageLanguage.Text(
                    "Every row from 0 to samples - 1 comes once, those of a last batch or file that is not full among them.",
                    "0부터 samples - 1까지 모든 행이 한 번씩 나와야 합니다. 가득 차지 않은 마지막 배치나 파일의 행도 마찬가지입니다."));
        }

        long[] rows = [.. order.Select(long.CreateChecked)];
        if (Array.FindIndex(rows, row => row < 0 || row >= samples) is var stranger and >= 0)
        {
            return CheckResult.Differs(
                PageLanguage.Text($"{call} has row {rows[stranger]}, and there is none.", $"{call}: {rows[stranger]}번 행이 들어 있지만 그런 행은 없습니다."),
                PageLanguage.Text(
                    "Rows are numbered from 0 to samples - 1, as in Enumerable.Range(0, samples).",
                    "행 번호는 Enumerable.Range(0, samples)처럼 0부터 samples - 1까지입니다."));
        }

        if (rows.GroupBy(row => row).FirstOrDefault(same => same.Count() > 1) is not { } repeated)
        {
            return null;
        }

        var missing = Enumerable.Range(0, samples).First(row => !rows.Contains(row));
        return CheckResult.Differs(
            PageLanguage.Text(
                $"{call} has row {repeated.Key} {repeated.Count()} times, and row {missing} not at all.",
                $"{call}: {repeated.Key}번 행이 {repeated.Count()}번 나오고 {missing}번 행은 한 번도 나오지 않습니다."),
            PageLanguage.Text(
                "Random numbers that are drawn one by one repeat themselves. Begin with every row once, from 0 to samples - 1, and shuffle that array.",
                "하나씩 뽑은 난수는 겹칩니다. 0부터 samples - 1까지 모든 행이 한 번씩 든 배열에서 시작해 그것을 셔플하십시오."));
    }

    private static string Rows(int count) => count == 1 ? "1 row" : $"{count} rows";
}
