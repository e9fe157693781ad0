namespace BatchSequences.Tests;

public class EnumerationTests
{
    [Fact]
    public void Going_through_an_epoch_does_not_end_it()
    {
        using var samples = new NumberedSamples(10);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 3, shuffle: true);

        var first = NumberedSamples.RowsInEpoch(sequence);
        var second = NumberedSamples.RowsInEpoch(sequence);

        Assert.Equal(0, sequence.Epoch);
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_foreach_keeps_the_order_it_began_with()
    {
        using var samples = new NumberedSamples(50);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 5, shuffle: true);
        var began = NumberedSamples.RowsInEpoch(sequence);
        var rows = new List<int>();

        using var batches = sequence.GetEnumerator();
        sequence.OnEpochEnd();
        while (batches.MoveNext())
        {
            using var batch = batches.Current;
            rows.AddRange(NumberedSamples.RowsIn(batch));
            sequence.OnEpochEnd();
        }

        Assert.Equal(began, rows);
        Assert.NotEqual(began, NumberedSamples.RowsInEpoch(sequence));
    }

    [Fact]
    public void Batches_are_made_when_their_turn_comes()
    {
        using var samples = new NumberedSamples(10);
        var made = 0;
        var sequence = new PreloadedSequence(samples.X, samples.Y, 2, transform: batch =>
        {
            made++;
            return batch;
        });

        foreach (var batch in sequence)
        {
            batch.Dispose();
            if (made == 2)
            {
                break;
            }
        }

        Assert.Equal(2, made);
    }

    [Fact]
    public void Batches_kept_stay_alive_through_the_epoch()
    {
        using var samples = new NumberedSamples(10);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 3);

        var kept = sequence.ToList();

        Assert.Equal(Enumerable.Range(0, 10), kept.SelectMany(NumberedSamples.RowsIn));
        kept.ForEach(batch => batch.Dispose());
    }
}
