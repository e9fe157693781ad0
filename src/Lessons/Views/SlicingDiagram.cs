using BatchSequences;

namespace Lessons.Views;

/// <summary>
/// Draws how a sequence slices its samples into batches: the samples as they lie in memory, the order in which this
/// epoch takes them, and the batches that the order is cut into. It asks the sequence itself, so it can't be out of date.
/// </summary>
public static class SlicingDiagram
{
    private const int MostRowsDescribed = 8;

    /// <summary>Draws a sequence as it stands, in its present epoch.</summary>
    /// <param name="sequence">The sequence; it is only asked which rows its batches take.</param>
    /// <param name="index">The batch to point out, 0 to Count - 1; none when it is null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is no batch of the sequence.</exception>
    public static Picture Of(PreloadedSequence sequence, int? index = null)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        return Of(new Slicing([.. Enumerable.Range(0, sequence.Count).SelectMany(sequence.RowIndices)], sequence.BatchSize, sequence.SampleCount), index);
    }

    /// <summary>Draws an order that is cut into batches.</summary>
    /// <param name="order">The row of the samples that each position of the order takes: as many rows as there are samples, from 0.</param>
    /// <param name="batchSize">How many positions make a batch, at least 1; the last batch takes what is left.</param>
    /// <param name="index">The batch to point out; none when it is null.</param>
    /// <exception cref="ArgumentException">The order is empty, or names a row that is not there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1, or the index is no batch.</exception>
    public static Picture Of(IReadOnlyList<long> order, int batchSize, int? index = null)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        if (order.Count == 0)
        {
            throw new ArgumentException("The order is empty: there is nothing to cut into batches.", nameof(order));
        }

        foreach (var row in order)
        {
            if (row < 0 || row >= order.Count)
            {
                throw new ArgumentException($"The order names row {row}; an order of {order.Count} samples names rows 0 to {order.Count - 1}.", nameof(order));
            }
        }

        return Of(new Slicing([.. order.Select(row => (int)row)], batchSize, order.Count), index);
    }

    private static Picture Of(Slicing slicing, int? index)
    {
        if (index is { } chosen && (chosen < 0 || chosen >= slicing.Batches))
        {
            throw new ArgumentOutOfRangeException(nameof(index), chosen, $"There is no batch {chosen}: there are {slicing.Batches}, numbered 0 to {slicing.Batches - 1}.");
        }

        return new SlicingDrawing(slicing, index).Draw().ToPicture(Describe(slicing, index));
    }

    private static string Describe(Slicing slicing, int? index)
    {
        var text = SlicingWords.Describe(slicing);
        if (slicing.Dropped > 0)
        {
            text += " " + SlicingWords.DroppedRows(Slicing.Said(slicing.DroppedRows(), MostRowsDescribed));
        }

        return index is { } i ? $"{text} {SlicingWords.Takes($"{i}", slicing.RowsSaid(i, MostRowsDescribed))}" : text;
    }
}
