using System.Globalization;
using BatchSequences;

namespace Lessons.Views;

/// <summary>
/// Draws how a sequence slices its samples into batches: the samples as they lie in memory, the order in which this
/// epoch takes them, and the batches that the order is cut into. It asks the sequence itself, so it can't be out of date.
/// </summary>
public static class SlicingDiagram
{
    private const int Width = 760;
    private const int Left = 64;
    private const int Right = Width - 20;
    private const int SamplesTop = 66;
    private const int OrderTop = 150;
    private const int CellHeight = 28;
    private const int MostNumbered = 32;
    private const int MostLabelled = 12;

    /// <summary>Draws a sequence as it stands, in its present epoch.</summary>
    /// <param name="sequence">The sequence; it is only asked which rows its batches take.</param>
    /// <param name="index">The batch to point out, 0 to Count - 1; none when it is null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is no batch of the sequence.</exception>
    public static Picture Of(PreloadedSequence sequence, int? index = null)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return Of([.. Enumerable.Range(0, sequence.Count).SelectMany(sequence.Rows)], sequence.BatchSize, index, sequence.SampleCount);
    }

    /// <summary>Draws an order that is cut into batches.</summary>
    /// <param name="order">The row of the samples that each position of the order takes.</param>
    /// <param name="batchSize">How many positions make a batch, at least 1; the last batch takes what is left.</param>
    /// <param name="index">The batch to point out; none when it is null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1, or the index is no batch.</exception>
    public static Picture Of(IReadOnlyList<int> order, int batchSize, int? index = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Of(order, batchSize, index, order.Count);
    }

    private static Picture Of(IReadOnlyList<int> order, int batchSize, int? index, int samples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var batches = (order.Count + batchSize - 1) / batchSize;
        if (index is { } chosen && (chosen < 0 || chosen >= batches))
        {
            throw new ArgumentOutOfRangeException(nameof(index), chosen, $"There are {batches} batches, so the index must be from 0 to {batches - 1}.");
        }

        var svg = new Svg(Width, index is null ? 226 : 262);
        var cell = (double)(Right - Left) / samples;
        var isShuffled = order.Where((row, position) => row != position).Any();
        Heading(svg, samples, batchSize, batches, isShuffled);
        Samples(svg, order, batchSize, samples, cell, index);
        Order(svg, order, batchSize, samples, cell, index);
        Batches(svg, order.Count, batchSize, cell, index);
        if (index is { } i)
        {
            Connections(svg, order, batchSize, cell, i);
            var rows = RowsOf(order, batchSize, i);
            svg.Text(Left, 244, $"sequence[{i}] = order[{i * batchSize}..{(i * batchSize) + rows.Count}] = rows {Named(rows, 14)}", "start", bold: true);
        }

        return svg.ToPicture(Describe(order, batchSize, batches, index, samples, isShuffled));
    }

    private static void Heading(Svg svg, int samples, int batchSize, int batches, bool isShuffled) =>
        svg.Text(Left, 30, $"{samples} samples, batch size {batchSize}: {batches} batches, {(isShuffled ? "shuffled" : "in order")}", "start", size: 15, bold: true);

    private static void Samples(Svg svg, IReadOnlyList<int> order, int batchSize, int samples, double cell, int? index)
    {
        var batchOf = new int[samples];
        Array.Fill(batchOf, -1);
        for (var position = 0; position < order.Count; position++)
        {
            batchOf[order[position]] = position / batchSize;
        }

        svg.Text(Left - 10, SamplesTop + 19, "x, y", "end", bold: true);
        Row(svg, SamplesTop, [.. batchOf.Select(batch => Color(batch, index))], cell, row => row);
    }

    private static void Order(Svg svg, IReadOnlyList<int> order, int batchSize, int samples, double cell, int? index)
    {
        svg.Text(Left - 10, OrderTop + 19, "order", "end", bold: true);
        Row(
            svg,
            OrderTop,
            [.. Enumerable.Range(0, samples).Select(position => Color(position < order.Count ? position / batchSize : -1, index))],
            cell,
            position => position < order.Count ? order[position] : null);
        if (order.Count < samples)
        {
            svg.Text(Left + ((order.Count + samples) / 2.0 * cell), OrderTop + CellHeight + 24, "dropped", fill: Svg.Faint, size: 12);
        }
    }

    private static void Batches(Svg svg, int count, int batchSize, double cell, int? index)
    {
        var batches = (count + batchSize - 1) / batchSize;
        for (var batch = 0; batch < batches; batch++)
        {
            var (from, to) = (batch * batchSize, Math.Min((batch + 1) * batchSize, count));
            Frame(svg, OrderTop, from, to, cell);
            if (batches <= MostLabelled || batch == 0 || batch == batches - 1 || batch == index)
            {
                var middle = Left + ((from + to) / 2.0 * cell);
                svg.Text(middle, OrderTop + CellHeight + 18, $"[{batch}]", bold: batch == index);
                svg.Text(middle, OrderTop + CellHeight + 34, $"{to - from}", fill: Svg.Faint, size: 11);
            }
        }
    }

    private static void Connections(Svg svg, IReadOnlyList<int> order, int batchSize, double cell, int index)
    {
        var rows = RowsOf(order, batchSize, index);
        var step = Math.Max(1, rows.Count / MostNumbered); // a hundred lines would be a blot
        for (var k = 0; k < rows.Count; k += step)
        {
            svg.Line(
                Left + ((rows[k] + 0.5) * cell), SamplesTop + CellHeight,
                Left + (((index * batchSize) + k + 0.5) * cell), OrderTop,
                Svg.Faint);
        }
    }

    // A cell for each number where there is room for numbers; else a stretch for each run of one colour.
    private static void Row(Svg svg, double top, string[] colors, double cell, Func<int, int?> numberAt)
    {
        for (int from = 0, to; from < colors.Length; from = to)
        {
            to = from + 1;
            while (colors.Length > MostNumbered && to < colors.Length && colors[to] == colors[from])
            {
                to++;
            }

            svg.Rectangle(Left + (from * cell), top, (to - from) * cell, CellHeight, colors[from], colors.Length > MostNumbered ? "none" : "#ffffff");
            if (colors.Length <= MostNumbered && numberAt(from) is { } number)
            {
                svg.Text(Left + ((from + 0.5) * cell), top + 18, number.ToString(CultureInfo.InvariantCulture), size: 11);
            }
        }

        Frame(svg, top, 0, colors.Length, cell);
    }

    private static void Frame(Svg svg, double top, int from, int to, double cell) =>
        svg.Rectangle(Left + (from * cell), top, (to - from) * cell, CellHeight, "none", Svg.Ink);

    private static string Color(int batch, int? index) => batch < 0 ? "#ffffff" : index is null || batch == index ? Svg.Tint(batch) : "#eef1f4";

    private static List<int> RowsOf(IReadOnlyList<int> order, int batchSize, int index) =>
        [.. order.Skip(index * batchSize).Take(batchSize)];

    private static string Named(List<int> rows, int most) =>
        string.Join(", ", rows.Take(most)) + (rows.Count > most ? $", … ({rows.Count} in all)" : "");

    private static string Describe(IReadOnlyList<int> order, int batchSize, int batches, int? index, int samples, bool isShuffled)
    {
        var last = order.Count - ((batches - 1) * batchSize);
        var text = $"{samples} samples in {(isShuffled ? "shuffled" : "their own")} order, cut into {batches} batches of {batchSize}";
        text += last < batchSize ? $", the last of {last}." : ".";
        text += order.Count < samples ? $" {samples - order.Count} samples are dropped." : "";
        return index is { } i ? $"{text} Batch {i} takes rows {Named(RowsOf(order, batchSize, i), batchSize)}." : text;
    }
}
