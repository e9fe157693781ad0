using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>
/// Live tensors are counted for this thread alone, as TorchSharp does for its dispose scopes: neither other tests
/// nor a finalizer can hide a leak.
/// </summary>
public class OwnershipTests
{
    public static TheoryData<string, bool> Transforms()
    {
        var cases = new TheoryData<string, bool>();
        foreach (var name in s_named.Keys)
        {
            cases.Add(name, false);
            cases.Add(name, true);
        }

        return cases;
    }

    internal static Func<Batch, Batch>? Transform(string name) => s_named[name];

    private static readonly Dictionary<string, Func<Batch, Batch>?> s_named = new()
    {
        ["none"] = null,
        ["same batch"] = batch => batch,
        ["in place"] = batch =>
        {
            batch.X.add_(1).mul_(2);
            return batch;
        },
        ["one tensor replaced, with intermediates"] = batch => new Batch(((batch.X / 255) - 0.5).sqrt(), batch.Y),
        ["both replaced"] = batch => new Batch(batch.X + 1, batch.Y + 1),
        ["one tensor twice"] = batch => new Batch(batch.X, batch.X),
        ["a view"] = batch => new Batch(batch.X[TensorIndex.Ellipsis, TensorIndex.Slice(0, 1)], batch.Y),
        ["a scope of its own"] = batch =>
        {
            using var scope = torch.NewDisposeScope();
            return new Batch((batch.X * 2 * 3).MoveToOuterDisposeScope(), batch.Y);
        },
        ["disposes what it replaces"] = batch =>
        {
            using var old = batch.X;
            return new Batch(old + 1, batch.Y);
        },
    };

    [Theory]
    [MemberData(nameof(Transforms))]
    public void After_an_epoch_as_many_tensors_live_as_before(string transform, bool shuffle)
    {
        using var samples = new NumberedSamples(25);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 4, shuffle, transform: s_named[transform]);
        var before = LiveTensors;

        foreach (var batch in sequence)
        {
            Assert.Equal(before + (ReferenceEquals(batch.X, batch.Y) ? 1 : 2), LiveTensors);
            batch.Dispose();
        }

        Assert.Equal(before, LiveTensors);
        AssertAlive(samples);
    }

    [Theory]
    [MemberData(nameof(Transforms))]
    public void Batches_made_in_a_dispose_scope_are_freed_with_it(string transform, bool shuffle)
    {
        using var samples = new NumberedSamples(25);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 4, shuffle, transform: s_named[transform]);
        var before = LiveTensors;

        using (torch.NewDisposeScope())
        {
            foreach (var batch in sequence)
            {
                Assert.False(batch.X.IsInvalid);
                Assert.False(batch.Y.IsInvalid);
            }
        }

        Assert.Equal(before, LiveTensors);
        AssertAlive(samples);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_transform_that_throws_leaves_nothing_behind(bool shuffle)
    {
        using var samples = new NumberedSamples(25);
        AssertLeavesNothing(samples, shuffle, batch =>
        {
            _ = batch.X + 1;
            throw new FormatException();
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nor_does_one_whose_result_is_refused(bool shuffle)
    {
        using var samples = new NumberedSamples(25);
        AssertLeavesNothing(samples, shuffle, batch =>
        {
            _ = batch.X + 1;
            return null!;
        });
        AssertLeavesNothing(samples, shuffle, batch =>
        {
            batch.X.Dispose();
            return batch;
        });
        AssertLeavesNothing(samples, shuffle, batch => new Batch(samples.X, batch.Y));
    }

    [Fact]
    public void Refused_arguments_leave_nothing_behind()
    {
        using var samples = new NumberedSamples(3);
        using var others = new NumberedSamples(4);
        var before = LiveTensors;

        Assert.Throws<ArgumentException>(() => new PreloadedSequence(samples.X, others.Y, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PreloadedSequence(samples.X, samples.Y, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PreloadedSequence(samples.X, samples.Y, 1)[3]);

        Assert.Equal(before, LiveTensors);
        AssertAlive(samples);
    }

    [Fact]
    public void An_epoch_left_early_leaves_only_what_the_loop_received()
    {
        using var samples = new NumberedSamples(25);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 4, shuffle: true);
        var before = LiveTensors;

        foreach (var batch in sequence)
        {
            batch.Dispose();
            break;
        }

        Assert.Equal(before, LiveTensors);
    }

    [Fact]
    public void A_batch_made_in_no_scope_is_tied_to_none()
    {
        using var samples = new NumberedSamples(25);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 4, transform: batch => new Batch(batch.X + 1, batch.Y));

        using var batch = sequence[0];
        using (torch.NewDisposeScope())
        {
            _ = sequence[1];
        }

        Assert.False(batch.X.IsInvalid);
        Assert.False(batch.Y.IsInvalid);
    }

    [Fact]
    public void A_tensor_that_the_transform_took_from_an_open_scope_stays_in_that_scope()
    {
        using var samples = new NumberedSamples(4);
        using var outer = torch.NewDisposeScope();
        Tensor shared;
        using (torch.NewDisposeScope())
        {
            shared = torch.ones(4);
            var sequence = new PreloadedSequence(
                samples.X, samples.Y, 4, transform: batch => new Batch(batch.X, shared));

            Assert.Same(shared, sequence[0].Y);
        }

        Assert.True(shared.IsInvalid, "The tensor was moved out of the scope that it was made in.");
    }

    [Fact]
    public void The_data_may_belong_to_a_scope_that_is_still_open()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.zeros(25, 2);
        var y = torch.zeros(25);
        var sequence = new PreloadedSequence(x, y, 4, shuffle: true);

        foreach (var batch in sequence)
        {
            batch.Dispose();
        }

        Assert.Equal(2, scope.DisposablesCount);
        Assert.True(scope.Contains(x) && scope.Contains(y), "The data left its scope.");
    }

    private static long LiveTensors => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    private static void AssertLeavesNothing(NumberedSamples samples, bool shuffle, Func<Batch, Batch> transform)
    {
        var sequence = new PreloadedSequence(samples.X, samples.Y, 4, shuffle, transform: transform);
        var before = LiveTensors;

        for (var index = 0; index < sequence.Count; index++)
        {
            Assert.Throws<InvalidOperationException>(() => sequence[index]);
        }

        Assert.Equal(before, LiveTensors);
        AssertAlive(samples);
    }

    private static void AssertAlive(NumberedSamples samples)
    {
        Assert.False(samples.X.IsInvalid, "x was disposed");
        Assert.False(samples.Y.IsInvalid, "y was disposed");
    }
}
