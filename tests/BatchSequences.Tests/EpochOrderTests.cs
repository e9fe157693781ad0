using FsCheck.Xunit;

namespace BatchSequences.Tests;

[Properties(Arbitrary = [typeof(Plans)])]
public class EpochOrderTests
{
    [Property]
    public void The_same_seed_gives_the_same_epochs_to_another_sequence(Plan plan)
    {
        using var samples = new NumberedSamples(plan.Samples);
        using var others = new NumberedSamples(plan.Samples);

        var first = NumberedSamples.RowsInEpoch(plan.Over(samples));
        var second = NumberedSamples.RowsInEpoch(plan.Over(others));

        Assert.Equal(first, second);
    }

    [Property]
    public void The_order_does_not_depend_on_the_batch_size(Plan plan)
    {
        using var samples = new NumberedSamples(plan.Samples);

        var batched = NumberedSamples.RowsInEpoch(plan.Over(samples));
        var whole = (plan with { BatchSize = plan.Samples, DropLast = false }).Over(samples).RowIndices(0);

        Assert.Equal(whole.Take(batched.Length), batched);
    }

    [Property]
    public void To_set_an_epoch_is_to_finish_all_before_it(Plan plan)
    {
        using var samples = new NumberedSamples(plan.Samples);
        var stepped = (plan with { Epoch = 0 }).Over(samples);

        for (var epoch = 0; epoch < 4; epoch++)
        {
            var jumped = (plan with { Epoch = epoch }).Over(samples);
            Assert.Equal(epoch, stepped.Epoch);
            Assert.Equal(epoch, jumped.Epoch);
            Assert.Equal(NumberedSamples.RowsInEpoch(jumped), NumberedSamples.RowsInEpoch(stepped));
            stepped.OnEpochEnd();
        }
    }

    [Fact]
    public void An_epoch_can_be_gone_back_to()
    {
        using var samples = new NumberedSamples(100);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 30, shuffle: true, seed: 1);
        var first = sequence.RowIndices(2);
        sequence.OnEpochEnd();
        sequence.OnEpochEnd();

        sequence.Epoch = 0;

        Assert.Equal(first, sequence.RowIndices(2));
    }

    [Fact]
    public void Every_epoch_of_every_seed_has_an_order_of_its_own()
    {
        using var samples = new NumberedSamples(50);
        var orders = new HashSet<string>();

        for (var seed = -10; seed < 10; seed++)
        {
            var sequence = new PreloadedSequence(samples.X, samples.Y, 50, shuffle: true, seed);
            for (var epoch = 0; epoch < 20; epoch++)
            {
                orders.Add(string.Join(' ', sequence.RowIndices(0)));
                sequence.OnEpochEnd();
            }
        }

        Assert.Equal(20 * 20, orders.Count);
    }

    [Fact]
    public void All_bits_of_the_seed_count()
    {
        using var samples = new NumberedSamples(50);

        var orders = Enumerable.Range(0, 64)
            .Select(bit => new PreloadedSequence(samples.X, samples.Y, 50, shuffle: true, seed: 1L << bit))
            .Select(sequence => string.Join(' ', sequence.RowIndices(0)));

        Assert.Equal(64, orders.Distinct().Count());
    }

    [Fact]
    public void Row_indices_are_a_copy()
    {
        using var samples = new NumberedSamples(10);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 10, shuffle: true);
        var before = sequence.RowIndices(0).ToArray();

        Assert.IsType<int[]>(sequence.RowIndices(0))[0] = -1;

        Assert.Equal(before, sequence.RowIndices(0));
    }
}
