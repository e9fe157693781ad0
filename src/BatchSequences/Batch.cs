using BatchSequences.Internal;
using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>Samples and their labels, as two tensors: what a model takes in one step.</summary>
/// <remarks>
/// <para>Ownership: a batch owns both tensors, and the caller that receives it owns the batch. Dispose it (<c>using</c>)
/// once the step is done. Only a batch that does not come from <see cref="BatchSequence{TBatch}.Prefetch"/> may be left to
/// the <c>torch.NewDisposeScope()</c> that it was created in: a scope does not return pooled memory.</para>
/// <para>Not thread-safe: use a batch on one thread at a time.</para>
/// </remarks>
public sealed class Batch : IDisposable
{
    private BatchBuffer? _buffer;

    /// <summary>Creates a batch of two tensors and takes ownership of them.</summary>
    /// <param name="x">The samples, the first dimension counting them.</param>
    /// <param name="y">Their labels, in the same order. May be the same tensor as <paramref name="x"/>.</param>
    /// <exception cref="ArgumentNullException">A tensor is null.</exception>
    public Batch(Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        X = x;
        Y = y;
    }

    /// <summary>Creates a batch in pooled memory, which disposing it returns.</summary>
    internal Batch(Tensor x, Tensor y, BatchBuffer? buffer)
        : this(x, y) => _buffer = buffer;

    /// <summary>The samples.</summary>
    /// <value>From a loader: [batch, ...], of the data's type, unless a transform changes it. Freed with the batch.</value>
    public Tensor X { get; }

    /// <summary>The labels, <c>Y[i]</c> belonging to <c>X[i]</c>.</summary>
    /// <value>From a loader: [batch, ...], of the labels' type, unless a transform changes it. Freed with the batch.</value>
    public Tensor Y { get; }

    /// <summary>Supports <c>var (x, y) = batch</c>; the batch still owns both tensors.</summary>
    /// <param name="x">Is <see cref="X"/>.</param>
    /// <param name="y">Is <see cref="Y"/>.</param>
    public void Deconstruct(out Tensor x, out Tensor y)
    {
        x = X;
        y = Y;
    }

    /// <summary>Frees both tensors, and returns pooled memory to its pool. Idempotent.</summary>
    public void Dispose()
    {
        X.Dispose();
        Y.Dispose();
        Interlocked.Exchange(ref _buffer, null)?.Return();
    }

    /// <summary>The shape and type of each tensor, such as <c>X: [64, 784] Float32, Y: [64] Int64</c>.</summary>
    /// <returns>One line, without the values. A freed tensor reads <c>disposed</c>.</returns>
    public override string ToString() => $"X: {Describe(X)}, Y: {Describe(Y)}";

    /// <summary>Moves the pooled memory, if there is any, to a batch that was made of this one.</summary>
    internal Batch MoveMemoryTo(Batch batch) => new(batch.X, batch.Y, Interlocked.Exchange(ref _buffer, null));

    private static string Describe(Tensor tensor) =>
        tensor.IsInvalid ? "disposed" : $"[{string.Join(", ", tensor.shape)}] {tensor.dtype}";
}
