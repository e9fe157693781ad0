using System.Globalization;

namespace Lessons.Views;

/// <summary>The shapes of a shard diagram: the order with its batches, and below it what each rank takes.</summary>
/// <param name="samples">How many samples there are.</param>
/// <param name="batchSize">How many make a full batch.</param>
/// <param name="isShuffled">Whether the order is a random one.</param>
/// <param name="parts">The rows of each batch, by rank.</param>
internal sealed class ShardDrawing(int samples, int batchSize, bool isShuffled, IReadOnlyList<int>[][] parts)
{
    private const int Width = 760;
    private const int Left = 80;
    private const int Right = 740;
    private const int OrderTop = 84;
    private const int RanksTop = OrderTop + Height + 34;
    private const int Height = 30;
    private const int RankStep = 38;
    private const int Size = 14;
    private const int MostNumbered = 32;
    private const int NarrowestPart = 20; // which has room for its number

    private readonly int _ranks = parts[0].Length;
    private readonly int _shown = samples <= MostNumbered
        ? parts.Length
        : Math.Min(parts.Length, Math.Max(1, (Right - Left) / NarrowestPart / parts[0].Length));
    private int _positions; // that are drawn

    private double Cell => (double)(Right - Left) / _positions;

    private bool IsNumbered => _positions <= MostNumbered;

    public Picture Draw()
    {
        var svg = new Svg(Width, RanksTop + (_ranks * RankStep) + 10);
        _positions = parts.Take(_shown).Sum(batch => batch.Sum(part => part.Count));
        svg.Text(20, 30, Heading(), "start", size: 15, bold: true);
        svg.Text(20, 54, Note(), "start", Palette.Faint, Size);
        svg.Text(Left - 10, OrderTop + 20, PageLanguage.Text("order", "순서"), "end", size: Size, bold: true);
        for (var rank = 0; rank < _ranks; rank++)
        {
            var top = RanksTop + (rank * RankStep);
            svg.Text(Left - 10, top + 20, Rank(rank), "end", size: Size, bold: true);
            svg.Rectangle(Left, top, Right - Left, Height, "none", Palette.Edge);
        }

        var x = (double)Left;
        var step = LabelRow.Step(_shown, (Right - Left) / 48.0);
        for (var batch = 0; batch < _shown; batch++)
        {
            var start = x;
            for (var rank = 0; rank < _ranks; rank++)
            {
                var rows = parts[batch][rank];
                Part(svg, x, OrderTop, rows, rank);
                Part(svg, x, RanksTop + (rank * RankStep), rows, rank);
                x += rows.Count * Cell;
            }

            svg.Rectangle(start, OrderTop, x - start, Height, "none", Palette.Ink);
            if (batch % step == 0)
            {
                svg.Text((start + x) / 2, OrderTop + Height + 20, $"[{batch}]", size: Size);
            }
        }

        return svg.ToPicture($"{Heading()}. {Note()}. {Example()}");
    }

    private void Part(Svg svg, double x, double top, IReadOnlyList<int> rows, int rank)
    {
        if (!IsNumbered)
        {
            var width = rows.Count * Cell;
            svg.Rectangle(x, top, width, Height, Palette.Tint(rank), Palette.Paper);
            var count = rows.Count.ToString(CultureInfo.InvariantCulture);
            if (top > OrderTop && Svg.WidthOf(count, Size) < width)
            {
                svg.Text(x + (width / 2), top + 20, count, size: Size);
            }

            return;
        }

        for (var k = 0; k < rows.Count; k++)
        {
            var number = rows[k].ToString(CultureInfo.InvariantCulture);
            svg.Rectangle(x + (k * Cell), top, Cell, Height, Palette.Tint(rank), Palette.Paper);
            if (Svg.WidthOf(number, Size) < Cell)
            {
                svg.Text(x + ((k + 0.5) * Cell), top + 20, number, size: Size);
            }
        }
    }

    private string Heading()
    {
        var size = Counted.Number(batchSize);
        return PageLanguage.Text(
            $"{Counted.Samples(samples)}: {Counted.Batches(parts.Length)} of {size}, each split across {Counted.Of(_ranks, "rank", "")}",
            $"{Counted.Samples(samples)}, 배치 크기 {size}: {Counted.Batches(parts.Length)}, 각 배치를 순위(rank) {_ranks}개로 나눔");
    }

    private string Note()
    {
        var order = isShuffled ? PageLanguage.Text("In shuffled order", "셔플한 순서") : PageLanguage.Text("In their own order", "원래 순서");
        var numbers = IsNumbered
            ? PageLanguage.Text("; the numbers are rows", ", 숫자는 행 번호")
            : PageLanguage.Text("; the numbers count samples", ", 숫자는 샘플 수");
        var rest = _shown == parts.Length
            ? ""
            : PageLanguage.Text(_shown == 1 ? "; only batch 0 is drawn" : $"; only batches 0 to {_shown - 1} are drawn", _shown == 1 ? ", 그림은 0번 배치만" : $", 그림은 0번~{_shown - 1}번 배치만");
        return order + numbers + rest;
    }

    private string Example()
    {
        var takes = string.Join("; ", parts[0].Select((rows, rank) => $"{Rank(rank)} {Rows(rows)}"));
        return PageLanguage.Text($"Of batch 0, {takes}.", $"0번 배치: {takes}.");
    }

    private static string Rank(int rank) => PageLanguage.Text($"rank {rank}", $"순위 {rank}");

    private static string Rows(IReadOnlyList<int> rows) => rows.Count switch
    {
        0 => PageLanguage.Text("takes none", "없음"),
        <= 8 => PageLanguage.Text($"takes {SlicingWords.Rows(string.Join(", ", rows), rows.Count > 1)}", $"{SlicingWords.Rows(string.Join(", ", rows), several: true)}"),
        _ => PageLanguage.Text($"takes {Counted.Samples(rows.Count)}", Counted.Samples(rows.Count)),
    };
}
