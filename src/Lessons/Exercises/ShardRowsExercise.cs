using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>Lesson 8: a rank's part of a batch. Several cuts are right, so what is checked is what must hold for all of them.</summary>
internal static class ShardRowsExercise
{
    private const int MostRows = 20;
    private const int MostRanks = 6;

    public static CheckResult Check(Func<int[], int, int, int[]> shardRows)
    {
        foreach (var (rows, count) in Inputs())
        {
            var parts = new List<int[]>();
            for (var rank = 0; rank < count; rank++)
            {
                if (!LearnerCode.Try(() => shardRows([.. rows], rank, count), out var part, out var threw))
                {
                    return CheckResult.Differs($"{Call(rows, rank, count)}: {threw}", WhyItThrew(rows.Length < count));
                }

                if (part is null)
                {
                    return CheckResult.Differs(
                        PageLanguage.Text($"{Call(rows, rank, count)} returned null.", $"{Call(rows, rank, count)}: null을 반환했습니다."),
                        PageLanguage.Text("A part without rows is an empty array: [].", "행이 없는 부분은 빈 배열 []입니다."));
                }

                parts.Add(part);
            }

            if (Fault(rows, count, parts) is { } fault)
            {
                return fault;
            }
        }

        return CheckResult.Agrees(PageLanguage.Text(
            "Every row is in one part, parts are contiguous, and their lengths differ by at most one.",
            "모든 행이 한 부분에만 들어 있고, 부분은 이어진 행이며, 길이의 차이는 1 이하입니다."));
    }

    private static CheckResult? Fault(int[] rows, int count, List<int[]> parts)
    {
        var cut = string.Join(" ", parts.Select(Written));
        var finding = PageLanguage.Text($"{Call(rows)}: {cut}", $"{Call(rows)}의 결과: {cut}");
        return parts.TrueForAll(rows.SequenceEqual) && count > 1
            ? CheckResult.Differs(finding, PageLanguage.Text(
                "Every rank gets all rows, so each sample would be trained on several times. Take positions from rows.Length * rank / count up to rows.Length * (rank + 1) / count.",
                "순위마다 모든 행을 가져가므로 샘플마다 여러 번 훈련하게 됩니다. rows.Length * rank / count번 위치부터 rows.Length * (rank + 1) / count번 위치 앞까지 가져가십시오."))
            : parts.Sum(part => part.Length) < rows.Length
            ? CheckResult.Differs(finding, PageLanguage.Text(
                "Some rows are in no part. rows.Length / count rounds down; what is left over must go to some rank, too.",
                "어느 부분에도 없는 행이 있습니다. rows.Length / count는 나머지를 버립니다. 남은 행도 어느 순위로든 가야 합니다."))
            : parts.SelectMany(part => part).GroupBy(row => row).Any(same => same.Count() > 1)
            ? CheckResult.Differs(finding, PageLanguage.Text(
                "Some rows are in two parts. Each part must end where the next one begins.",
                "두 부분에 든 행이 있습니다. 한 부분이 끝나는 위치에서 다음 부분이 시작해야 합니다."))
            : !parts.SelectMany(part => part).SequenceEqual(rows)
            ? CheckResult.Differs(finding, PageLanguage.Text(
                "Parts should be contiguous, rank 0 first: put together in the order of the ranks, they give the batch.",
                "부분은 0번 순위부터 차례로 이어진 행이어야 합니다. 순위 순서대로 이어 붙이면 배치가 되어야 합니다."))
            : parts.Max(part => part.Length) - parts.Min(part => part.Length) > 1
            ? CheckResult.Differs(finding, PageLanguage.Text(
                "The lengths differ by more than one, so the other ranks wait for the longest part. Spread what is left over: from rows.Length * rank / count on.",
                "길이가 2 이상 차이 나므로 다른 순위가 가장 긴 부분을 기다립니다. 남은 행을 고루 나누십시오. rows.Length * rank / count번 위치에서 시작하면 됩니다."))
            : null;
    }

    private static string WhyItThrew(bool isEmpty) => isEmpty
        ? PageLanguage.Text(
            "A batch may have fewer rows than there are ranks: then some parts are empty.",
            "배치의 행이 순위의 개수보다 적을 수 있습니다. 그러면 빈 부분이 생깁니다.")
        : LearnerCode.RunAlone;

    private static string Call(int[] rows, int rank, int count) => $"ShardRows({Written(rows)}, {rank}, {count})";

    private static string Call(int[] rows) => $"ShardRows({Written(rows)}, …)";

    private static string Written(int[] rows) => $"[{string.Join(", ", rows)}]";

    // The first shows all mistakes that are known; rows are no positions.
    private static IEnumerable<(int[] Rows, int Count)> Inputs() =>
    [
        ([7, 3, 9, 1, 8, 2, 6, 4], 3),
        ([5, 0], 4),
        .. from length in Enumerable.Range(1, MostRows)
           from count in Enumerable.Range(1, MostRanks)
           select (Enumerable.Range(100, length).ToArray(), count),
    ];
}
