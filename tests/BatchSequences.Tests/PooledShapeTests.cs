using TorchSharp;

namespace BatchSequences.Tests;

/// <summary>What a loop, or a transform, does to the tensors of a pooled batch stays in that batch.</summary>
public sealed class PooledShapeTests : IDisposable
{
    private const int BatchSize = 4;

    private static readonly Dictionary<string, Action<Batch>> s_changes = new()
    {
        ["unsqueeze_"] = batch => batch.X.unsqueeze_(0),
        ["transpose_"] = batch => batch.X.transpose_(0, 1),
        ["squeeze_"] = batch => batch.X.unsqueeze_(0).squeeze_(0),
        ["set_"] = batch => batch.X.set_(torch.zeros(1000)),
        ["made larger"] = batch => torch.randperm(100_000, batch.Y),
        ["made larger through a view"] = batch => torch.randperm(100_000, batch.Y.view(-1)),
        ["made smaller"] = batch => torch.randperm(1, batch.Y),
        ["requires_grad_"] = batch => batch.X.requires_grad_(),
        ["detach_"] = batch => batch.X.detach_(),
        ["requires grad in place"] = batch => batch.X.mul_(torch.ones(3, requires_grad: true)).sum().backward(),
        ["filled"] = batch => batch.X.fill_(-1),
        ["zeroed through a view"] = batch => batch.X.view(-1).zero_(),
    };

    private readonly NumberedSamples _samples = new(26);
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _samples.Dispose();
    }

    public static MatrixTheoryData<string, bool> Changes() => new(s_changes.Keys, [false, true]);

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_by_the_loop_reaches_no_other_batch(string change, bool shuffle)
    {
        var sequence = new PreloadedSequence(_samples.X, _samples.Y, BatchSize, shuffle);
        var index = 0;

        sequence.Train(batch =>
        {
            AssertIsThatOf(sequence, index++, batch);
            s_changes[change](batch);
        });

        Assert.Equal(sequence.Count, index);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Nor_does_one_by_a_transform(string change, bool shuffle)
    {
        var plain = new PreloadedSequence(_samples.X, _samples.Y, BatchSize, shuffle);
        var index = 0;
        var sequence = new PreloadedSequence(_samples.X, _samples.Y, BatchSize, shuffle, transform: batch =>
        {
            AssertIsThatOf(plain, index++, batch);
            s_changes[change](batch);
            return batch;
        });

        sequence.Train();

        Assert.Equal(sequence.Count, index);
    }

    private void AssertIsThatOf(PreloadedSequence sequence, int index, Batch batch)
    {
        var rows = sequence.RowIndices(index);
        Assert.Equal(rows, NumberedSamples.RowsIn(batch));
        Assert.False(batch.X.requires_grad);
        Assert.Equal([rows.Count, 3L], batch.X.shape);
        Assert.True(batch.X.Equals(_samples.X.index_select(0, batch.Y)), "X holds other rows than its labels say.");
    }
}
