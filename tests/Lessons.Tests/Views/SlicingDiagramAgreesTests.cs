using System.Globalization;
using FsCheck.Xunit;
using Lessons.Views;
using static TorchSharp.torch;

namespace Lessons.Tests.Views;

/// <summary>What is drawn is what the sequence does.</summary>
public class SlicingDiagramAgreesTests
{
    private static readonly string[] s_paper = ["none", "#ffffff", "#eef1f4"];

    [Property(Arbitrary = [typeof(FewSamples)], MaxTest = 200)]
    public void Each_cell_has_its_row_and_the_colour_of_its_batch(SlicedSamples plan)
    {
        using var x = zeros(plan.Samples, 1);
        var sequence = plan.Over(x);
        var drawing = new Drawing(SlicingDiagram.Of(sequence, plan.Index));
        var batches = Enumerable.Range(0, sequence.Count).SelectMany(batch => sequence.RowIndices(batch).Select(row => (row, batch))).ToList();

        var samples = Cells(drawing, SlicingDrawing.SamplesTop);
        var order = Cells(drawing, SlicingDrawing.OrderTop);

        Assert.Equal(Enumerable.Range(0, plan.Samples), samples.Select(cell => cell.Number!.Value));
        Assert.Equal(batches.Select(pair => (int?)pair.row).Concat(Enumerable.Repeat((int?)null, plan.Samples - batches.Count)), order.Select(cell => cell.Number));
        for (var position = 0; position < batches.Count; position++)
        {
            var expected = plan.Index is null || batches[position].batch == plan.Index ? Palette.Tint(batches[position].batch) : "#eef1f4";
            Assert.Equal(expected, order[position].Fill);
            Assert.Equal(expected, samples[batches[position].row].Fill);
        }

        Assert.Equal(2 * (plan.Samples - batches.Count), samples.Concat(order).Count(cell => cell.Fill == "#ffffff"));
    }

    [Property(Arbitrary = [typeof(FewSamples)], MaxTest = 200)]
    public void Every_line_goes_from_a_row_to_its_place_in_the_batch(SlicedSamples plan)
    {
        using var x = zeros(plan.Samples, 1);
        var sequence = plan.Over(x);
        var cell = 676.0 / plan.Samples;

        var lines = new Drawing(SlicingDiagram.Of(sequence, plan.Index)).All("line")
            .Select(line => (Row: (int)((Drawing.Number(line, "x1") - 64) / cell), Position: (int)((Drawing.Number(line, "x2") - 64) / cell)));

        var expected = plan.Index is { } index
            ? sequence.RowIndices(index).Select((row, place) => (row, (index * plan.BatchSize) + place))
            : [];
        Assert.Equal(expected, lines);
    }

    [Property(Arbitrary = [typeof(AnySamples)], MaxTest = 100)]
    public void The_rows_of_the_batch_are_marked_among_however_many(SlicedSamples plan)
    {
        using var x = zeros(plan.Samples, 1);
        var sequence = plan.Over(x);
        if (plan.Index is not { } index)
        {
            return;
        }

        var cell = 676.0 / plan.Samples;
        var marks = new Drawing(SlicingDiagram.Of(sequence, index)).All("rect")
            .Where(rect => Drawing.Number(rect, "y") == SlicingDrawing.SamplesTop && !s_paper.Contains(rect.Attribute("fill")!.Value))
            .Select(rect => (From: Drawing.Number(rect, "x"), To: Drawing.Number(rect, "x") + Drawing.Number(rect, "width")))
            .ToList();

        // Numbers in the file are rounded to hundredths; of many samples, a slice begins with a whole one.
        var tolerance = 0.02 + (plan.Samples > 340 ? cell : 0);
        var rows = sequence.RowIndices(index);
        Assert.All(rows, row => Assert.Contains(marks, mark => mark.From - tolerance <= 64 + ((row + 0.5) * cell) && 64 + ((row + 0.5) * cell) <= mark.To + tolerance));
        Assert.All(marks, mark => Assert.Contains(rows, row => 64 + ((row + 1) * cell) >= mark.From - tolerance && 64 + (row * cell) <= mark.To + tolerance));
    }

    [Property(Arbitrary = [typeof(AnySamples)], MaxTest = 100)]
    public void Its_words_say_what_the_sequence_does(SlicedSamples plan)
    {
        using var x = zeros(plan.Samples, 1);
        var sequence = plan.Over(x);
        var picture = SlicingDiagram.Of(sequence, plan.Index);
        var said = picture.ToString();

        Assert.Contains(plan.Samples.ToString("N0", CultureInfo.InvariantCulture) + " sample", said);
        Assert.Contains(sequence.Count == 1 ? "in one batch of" : sequence.Count.ToString("N0", CultureInfo.InvariantCulture) + " batches of", said);
        var dropped = plan.Samples - Enumerable.Range(0, sequence.Count).Sum(batch => sequence.RowIndices(batch).Count);
        Assert.Contains(dropped > 0 ? $" Dropped: {Said([.. Enumerable.Range(0, plan.Samples).Except(Enumerable.Range(0, sequence.Count).SelectMany(sequence.RowIndices))])}." : "", said);
        Assert.Equal(dropped > 0, new Drawing(picture).Texts.First().EndsWith($", {dropped} dropped", StringComparison.Ordinal));
        if (plan.Index is { } index)
        {
            var rows = sequence.RowIndices(index);
            Assert.Contains($" Batch {index} takes {Said([.. rows])}.", said);
            Assert.InRange(said.Length, 0, 250);
            var caption = new Drawing(picture).Texts.Last();
            Assert.StartsWith($"sequence[{index}] = order[{index * plan.BatchSize}..{(index * plan.BatchSize) + rows.Count}] = row", caption);
        }
    }

    [Property(Arbitrary = [typeof(AnySamples)], MaxTest = 100)]
    public void However_many_samples_and_batches_it_stays_small_inside_its_card_and_without_texts_over_texts(SlicedSamples plan, bool korean)
    {
        using var x = zeros(plan.Samples, 1);
        var drawing = new Drawing(PageLanguage.In(korean, () => SlicingDiagram.Of(plan.Over(x), plan.Index)));

        Assert.InRange(drawing.Bytes.Length, 0, 100_000);
        Assert.All(drawing.All("rect"), rect => Assert.InRange(Drawing.Number(rect, "x") + Drawing.Number(rect, "width"), 0, drawing.Width));
        drawing.HasRoomForItsTexts();
    }

    // Contiguous rows by their ends, few by themselves, and of many the first.
    private static string Said(int[] rows) => rows switch
    {
        [var row] => $"row {row}",
        [var first, _, _, ..] when rows.SequenceEqual(Enumerable.Range(first, rows.Length)) => $"rows {first} to {rows[^1]}",
        { Length: <= 8 } => $"rows {string.Join(", ", rows)}",
        _ => $"rows {string.Join(", ", rows.Take(8))}, … ({rows.Length} in all)",
    };

    private static List<(int? Number, string Fill)> Cells(Drawing drawing, double top)
    {
        var numbers = drawing.All("text")
            .Where(text => Drawing.Number(text, "y") == top + 19 && text.Attribute("text-anchor")!.Value == "middle")
            .ToDictionary(text => Drawing.Number(text, "x"), text => int.Parse(text.Value, CultureInfo.InvariantCulture));
        return [.. drawing.All("rect")
            .Where(rect => Drawing.Number(rect, "y") == top && rect.Attribute("fill")!.Value != "none")
            .Select(rect => (Middle: Drawing.Number(rect, "x") + (Drawing.Number(rect, "width") / 2), Fill: rect.Attribute("fill")!.Value))
            .OrderBy(cell => cell.Middle)
            .Select(cell => (numbers.Where(number => Math.Abs(number.Key - cell.Middle) < 0.1).Select(number => (int?)number.Value).SingleOrDefault(), cell.Fill))];
    }
}
