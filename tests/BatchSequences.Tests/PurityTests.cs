using FsCheck.Xunit;
using TorchSharp;

namespace BatchSequences.Tests;

[Properties(Arbitrary = [typeof(Plans)])]
public class PurityTests
{
    [Property]
    public void Batches_are_the_same_requested_in_any_order_and_twice(Plan plan)
    {
        using var samples = new NumberedSamples(plan.Samples);
        var sequence = plan.Over(samples);
        var inOrder = NumberedSamples.RowsInEpoch(sequence);
        var backwards = new List<int>();

        for (var index = sequence.Count - 1; index >= 0; index--)
        {
            using var batch = sequence[index];
            backwards.InsertRange(0, NumberedSamples.RowsIn(batch));
        }

        Assert.Equal(inOrder, backwards);
        Assert.Equal(inOrder, NumberedSamples.RowsInEpoch(sequence));
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 4)]
    [InlineData(false, 10)]
    [InlineData(true, 10)]
    public void A_changed_batch_changes_neither_the_data_nor_a_later_batch(bool shuffle, int batchSize)
    {
        using var scope = torch.NewDisposeScope();
        using var samples = new NumberedSamples(10);
        var (x, y) = (samples.X.clone(), samples.Y.clone());
        var sequence = new PreloadedSequence(samples.X, samples.Y, batchSize, shuffle);
        var before = sequence[0];
        var (beforeX, beforeY) = (before.X.clone(), before.Y.clone());

        before.X.fill_(-1);
        before.Y.fill_(-1);

        var after = sequence[0];
        Assert.True(samples.X.Equals(x), "x was changed");
        Assert.True(samples.Y.Equals(y), "y was changed");
        Assert.True(after.X.Equals(beforeX), "X of a later batch was changed");
        Assert.True(after.Y.Equals(beforeY), "Y of a later batch was changed");
    }

    [Theory]
    [InlineData(Layout.Expanded)]
    [InlineData(Layout.Transposed)]
    [InlineData(Layout.OffsetView)]
    public void Nor_where_the_data_is_a_view_of_other_memory(Layout layout)
    {
        using var scope = torch.NewDisposeScope();
        var x = layout.Make(torch.ScalarType.Float32, rank: 2).nan_to_num();
        x = layout == Layout.Expanded ? x.narrow(0, 0, 1).expand(7, 2) : x;
        var untouched = x.clone();
        var sequence = new PreloadedSequence(x, torch.arange(7), batchSize: 1);

        foreach (var batch in sequence)
        {
            batch.X.fill_(-1);
        }

        Assert.True(x.Equals(untouched), "x was changed");
    }

    [Fact]
    public void A_change_of_the_data_by_its_owner_is_seen()
    {
        using var scope = torch.NewDisposeScope();
        using var samples = new NumberedSamples(4);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 4);

        samples.Y.fill_(9);

        Assert.Equal([9, 9, 9, 9], NumberedSamples.RowsIn(sequence[0]));
    }
}
