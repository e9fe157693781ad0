using System.Globalization;

namespace Lessons.Views;

/// <summary>The shapes of a slicing diagram, whatever the number of samples and of batches.</summary>
internal sealed class SlicingDrawing(Slicing slicing, int? index)
{
    public const int Left = 64;
    public const int Right = 740;
    public const int SamplesTop = 72;
    public const int OrderTop = 150;

    private const int Width = 760;
    private const int LabelTop = OrderTop + Strip.Height + 18;
    private const int RowsTop = 248;
    private const int MostConnections = 32; // more would be a blot
    private const double NarrowestFrame = 4; // batches narrower than that are told apart by colour alone
    private const double NarrowestBatch = 1.5; // so that one among thousands is seen

    private readonly Svg _svg = new(Width, index is null ? 224 : 264);
    private readonly double _cell = (double)(Right - Left) / slicing.Samples;

    public Svg Draw()
    {
        _svg.Text(Left, 30, SlicingWords.Heading(slicing), "start", size: 15, bold: true);
        Note();
        _svg.Text(Left - 10, SamplesTop + 19, "x, y", "end", size: 14, bold: true);
        _svg.Text(Left - 10, OrderTop + 19, "order", "end", size: 14, bold: true);
        new Strip(_svg, Left, SamplesTop, _cell, slicing.Batches, index).Draw(slicing.BatchOfRow(), row => row);
        new Strip(_svg, Left, OrderTop, _cell, slicing.Batches, index).Draw(
            slicing.BatchOfPosition(), position => position < slicing.Order.Length ? slicing.Order[position] : null);
        Frames();
        Labels();
        if (index is { } chosen)
        {
            Connections(chosen);
            Rows(chosen);
        }

        return _svg;
    }

    private void Note()
    {
        if (_cell < 1)
        {
            var samples = (1 / _cell).ToString("0.#", CultureInfo.InvariantCulture);
            _svg.Text(Right, SamplesTop - 9, PageLanguage.Text($"a pixel's width is about {samples} samples", $"1픽셀 너비에 샘플 약 {samples}개"), "end", Palette.Faint);
        }
    }

    private void Frames()
    {
        var isWide = slicing.BatchSize * _cell >= NarrowestFrame;
        for (var batch = 0; batch < slicing.Batches; batch++)
        {
            if (isWide || batch == index)
            {
                var (from, to) = Ends(batch);
                _svg.Rectangle(from, OrderTop, Math.Max(to - from, NarrowestBatch), Strip.Height, "none", Palette.Ink);
            }
        }
    }

    // The chosen batch, the ends, and then as many of the others, evenly, as have room.
    private void Labels()
    {
        var labels = new LabelRow(_svg, 8, Width - 8);
        if (index is { } chosen)
        {
            Label(labels, chosen);
        }

        if (slicing.Dropped > 0)
        {
            var middle = Left + ((slicing.Order.Length + slicing.Samples) / 2.0 * _cell);
            labels.TryPlace(middle, LabelTop, SlicingWords.Dropped, $"{slicing.Dropped}", faint: true);
        }

        Label(labels, 0);
        Label(labels, slicing.Batches - 1);
        var step = LabelRow.Step(slicing.Batches, (double)(Right - Left) / 40);
        for (var batch = 0; batch < slicing.Batches; batch += step)
        {
            Label(labels, batch);
        }
    }

    private void Label(LabelRow labels, int batch)
    {
        var (from, to) = Ends(batch);
        labels.TryPlace((from + to) / 2, LabelTop, $"[{batch}]", $"{slicing.RowsOf(batch).Length}", bold: batch == index);
    }

    private void Connections(int chosen)
    {
        var rows = slicing.RowsOf(chosen);
        var step = (rows.Length + MostConnections - 1) / MostConnections;
        for (var k = 0; k < rows.Length; k += step)
        {
            var position = slicing.StartOf(chosen) + k;
            _svg.Line(Left + ((rows[k] + 0.5) * _cell), SamplesTop + Strip.Height, Left + ((position + 0.5) * _cell), OrderTop, Palette.Faint, 0.75);
        }
    }

    private void Rows(int chosen)
    {
        var start = slicing.StartOf(chosen);
        var end = start + slicing.RowsOf(chosen).Length;
        var most = MostConnections; // more have no room in any case
        string text;
        do
        {
            text = SlicingWords.Taken($"{chosen}", $"{start}", $"{end}", slicing.RowsSaid(chosen, most));
        }
        while (Svg.WidthOf(text, 14) > Right - Left && --most > 0);

        _svg.Text(Left, RowsTop, text, "start", size: 14, bold: true);
    }

    private (double From, double To) Ends(int batch)
    {
        var start = slicing.StartOf(batch);
        return (Left + (start * _cell), Left + ((start + slicing.RowsOf(batch).Length) * _cell));
    }
}
