using System.Globalization;

namespace Lessons.Views;

/// <summary>
/// A row of samples coloured by their batch: a cell for each, with its number, where there is room for numbers; else
/// a stretch for each run of one batch; and where even the runs are too many, slices that each stand for several.
/// </summary>
internal sealed class Strip(Svg svg, double left, double top, double cell, int batches, int? index)
{
    public const int Height = 28;
    public const string NotChosen = Palette.Unused;
    public const string Dropped = Palette.Paper;

    private const int MostNumbered = 32;
    private const int MostStretches = 340; // 2 pixels each: more could be neither seen nor kept small
    private const double NarrowestStretch = 1.5;
    private const double NarrowestTint = 4; // a thinner line in a tint can't be seen, so it has the strong colour of its hue

    private bool _isThin;

    private string Chosen => _isThin ? Palette.Strong(index!.Value) : Palette.Tint(index!.Value);

    public void Draw(int[] batchOf, Func<int, int?> numberAt)
    {
        if (batchOf.Length <= MostNumbered)
        {
            Cells(batchOf, numberAt);
        }
        else
        {
            var runs = Runs(batchOf);
            _isThin = runs.Where(run => run.Batch == index).Any(run => (run.To - run.From) * cell < NarrowestTint);
            if (index is not null)
            {
                svg.Rectangle(left, top, batchOf.Length * cell, Height, NotChosen);
            }

            if (runs.Count <= MostStretches)
            {
                Stretches(runs);
            }
            else
            {
                Slices(batchOf);
            }
        }

        svg.Rectangle(left, top, batchOf.Length * cell, Height, "none", Palette.Ink);
    }

    private void Cells(int[] batchOf, Func<int, int?> numberAt)
    {
        for (var i = 0; i < batchOf.Length; i++)
        {
            var fill = batchOf[i] == Slicing.NoBatch ? Dropped : index is null || batchOf[i] == index ? Palette.Tint(batchOf[i]) : NotChosen;
            svg.Rectangle(left + (i * cell), top, cell, Height, fill, Palette.Paper);
            if (numberAt(i) is { } number)
            {
                svg.Text(left + ((i + 0.5) * cell), top + 19, number.ToString(CultureInfo.InvariantCulture), size: 14);
            }
        }
    }

    // Neighbours of one colour are one run: with a batch chosen, all the others are.
    private List<(int From, int To, int Batch)> Runs(int[] batchOf)
    {
        var runs = new List<(int From, int To, int Batch)>();
        for (var i = 0; i < batchOf.Length; i++)
        {
            if (i == 0 || Colour(batchOf[i]) != Colour(batchOf[i - 1]))
            {
                runs.Add((i, i + 1, batchOf[i]));
            }
            else
            {
                runs[^1] = runs[^1] with { To = i + 1 };
            }
        }

        return runs;
    }

    private void Stretches(List<(int From, int To, int Batch)> runs)
    {
        foreach (var (from, to, batch) in runs.Where(run => Colour(run.Batch) != NotChosen))
        {
            var width = (to - from) * cell;
            svg.Rectangle(left + (from * cell), top, batch == index ? Math.Max(width, NarrowestStretch) : width, Height, Colour(batch));
        }
    }

    // A slice is as strong as the chosen batch is in it; with none chosen it has the colour of the sample in its middle.
    private void Slices(int[] batchOf)
    {
        var width = batchOf.Length * cell / MostStretches;
        for (var slice = 0; slice < MostStretches; slice++)
        {
            var (from, to) = ((int)((long)slice * batchOf.Length / MostStretches), (int)((long)(slice + 1) * batchOf.Length / MostStretches));
            if (index is null)
            {
                svg.Rectangle(left + (slice * width), top, width, Height, Colour(batchOf[(from + to) / 2]));
                continue;
            }

            var chosen = batchOf.AsSpan(from, to - from).Count(index.Value);
            if (chosen > 0)
            {
                svg.Rectangle(left + (slice * width), top, width, Height, Chosen, opacity: Math.Max(0.3, (double)chosen / (to - from)));
            }
        }
    }

    private string Several(int batch) => batches > MostStretches ? Palette.Ramp((double)batch / (batches - 1)) : Palette.Tint(batch);

    private string Colour(int batch) =>
        batch == Slicing.NoBatch ? Dropped : index is null ? Several(batch) : batch == index ? Chosen : NotChosen;
}
