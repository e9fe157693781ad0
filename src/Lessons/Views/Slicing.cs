namespace Lessons.Views;

/// <summary>An order of rows, cut into batches.</summary>
/// <param name="order">The row that each position takes; shorter than the samples where a rest is dropped.</param>
/// <param name="batchSize">How many positions make a full batch.</param>
/// <param name="samples">How many samples there are.</param>
internal sealed class Slicing(int[] order, int batchSize, int samples)
{
    /// <summary>That of a sample which no batch takes.</summary>
    public const int NoBatch = -1;

    public int[] Order => order;

    public int BatchSize => batchSize;

    public int Samples => samples;

    public int Batches => 1 + ((order.Length - 1) / batchSize);

    public int Dropped => samples - order.Length;

    public bool IsShuffled => order.Where((row, position) => row != position).Any();

    /// <summary>The batch that takes each row.</summary>
    public int[] BatchOfRow()
    {
        var batchOf = new int[samples];
        Array.Fill(batchOf, NoBatch);
        for (var position = 0; position < order.Length; position++)
        {
            batchOf[order[position]] = position / batchSize;
        }

        return batchOf;
    }

    /// <summary>The batch that each position of the order is in; the positions of dropped samples come last.</summary>
    public int[] BatchOfPosition() =>
        [.. Enumerable.Range(0, samples).Select(position => position < order.Length ? position / batchSize : NoBatch)];

    public int StartOf(int batch) => batch * batchSize;

    /// <summary>The rows that a batch takes, in its order.</summary>
    public int[] RowsOf(int batch) => order[StartOf(batch)..(int)Math.Min((long)StartOf(batch) + batchSize, order.Length)];

    /// <summary>The rows that no batch takes, ascending.</summary>
    public int[] DroppedRows()
    {
        var batchOf = BatchOfRow();
        return [.. Enumerable.Range(0, samples).Where(row => batchOf[row] == NoBatch)];
    }

    /// <summary>The rows of a batch in words.</summary>
    public string RowsSaid(int batch, int most) => Said(RowsOf(batch), most);

    /// <summary>Rows in words: the first and the last where they are contiguous; else all of them, or some and how many there are.</summary>
    public static string Said(int[] rows, int most)
    {
        if (rows.Length > 2 && rows.Select((row, k) => row - k).Distinct().Count() == 1)
        {
            return SlicingWords.Range($"{rows[0]}", $"{rows[^1]}");
        }

        var list = SlicingWords.Rows(string.Join(", ", rows.Take(most)), several: rows.Length > 1);
        return rows.Length > most ? list + SlicingWords.More($"{rows.Length}") : list;
    }
}
