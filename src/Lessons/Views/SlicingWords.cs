namespace Lessons.Views;

/// <summary>What a slicing diagram says, in the language of the page.</summary>
internal static class SlicingWords
{
    public static string Dropped => PageLanguage.Text("dropped", "버림");

    /// <summary>The line over the drawing.</summary>
    public static string Heading(Slicing slicing)
    {
        var size = Counted.Number(slicing.BatchSize);
        var order = slicing.IsShuffled ? PageLanguage.Text("shuffled", "셔플한 순서(order)") : PageLanguage.Text("in order", "원래 순서(order)");
        var dropped = slicing.Dropped > 0 ? PageLanguage.Text($", {slicing.Dropped} dropped", $", {slicing.Dropped}개 버림") : "";
        return $"{Counted.Samples(slicing.Samples)}, {PageLanguage.Text("batch size", "배치 크기")} {size}: {Counted.Batches(slicing.Batches)}, {order}{dropped}";
    }

    /// <summary>The slicing in a sentence or two, without a chosen batch.</summary>
    public static string Describe(Slicing slicing) => PageLanguage.Text(InEnglish(slicing), InKorean(slicing));

    /// <summary>The sentence about the chosen batch: numbers as they are to be said, and rows as <see cref="Rows"/> says them.</summary>
    public static string Takes(string batch, string rows) =>
        PageLanguage.Text($"Batch {batch} takes {rows}.", $"{batch}번 배치가 가져가는 것은 {rows}입니다.");

    /// <summary>The line under the drawing, which is code in every language but for its rows.</summary>
    public static string Taken(string batch, string start, string end, string rows) => $"sequence[{batch}] = order[{start}..{end}] = {rows}";

    /// <summary>A list of rows, which is of one row or of several.</summary>
    public static string Rows(string list, bool several) => PageLanguage.Text(several ? "rows " : "row ", "행 ") + list;

    /// <summary>Contiguous rows, by the first and the last.</summary>
    public static string Range(string first, string last) => PageLanguage.Text($"rows {first} to {last}", $"행 {first}~{last}");

    /// <summary>The sentence about the rows that no batch takes.</summary>
    public static string DroppedRows(string rows) => PageLanguage.Text($"Dropped: {rows}.", $"버리는 것은 {rows}입니다.");

    /// <summary>What ends a list that names only some of so many rows.</summary>
    public static string More(string count) => PageLanguage.Text($", … ({count} in all)", $", … (모두 {count}개)");

    private static string InEnglish(Slicing slicing)
    {
        var (size, last) = Sizes(slicing);
        var order = slicing.IsShuffled ? "shuffled" : slicing.Samples == 1 ? "its own" : "their own";
        var batches = slicing.Batches == 1
            ? $"in one batch of {last}."
            : $"cut into {Counted.Batches(slicing.Batches)} of {size}{(last == size ? "" : $", the last of {last}")}.";
        return $"{Counted.Samples(slicing.Samples)} in {order} order, {batches}";
    }

    private static string InKorean(Slicing slicing)
    {
        var (size, last) = Sizes(slicing);
        var batches = slicing.Batches == 1
            ? $"{last}개짜리 배치 하나로 만들었습니다."
            : $"{size}개씩 {Counted.Batches(slicing.Batches)}로 {(last == size ? "나누었습니다" : $"나누었고, 마지막 배치는 {last}개입니다")}.";
        return $"{(slicing.IsShuffled ? "셔플한" : "원래")} 순서의 {Counted.Samples(slicing.Samples)}를 {batches}";
    }

    private static (string Size, string Last) Sizes(Slicing slicing) =>
        (Counted.Number(slicing.BatchSize), Counted.Number(slicing.RowsOf(slicing.Batches - 1).Length));
}
