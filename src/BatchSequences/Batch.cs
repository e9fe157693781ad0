using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>Some samples and their labels, as two tensors: what a model takes in one step.</summary>
/// <remarks>
/// <para>A batch owns both tensors: dispose it (<c>using</c>) once the step is done, or make it inside a
/// <c>torch.NewDisposeScope()</c>, which frees it with the rest. Whoever is given a batch owns it.</para>
/// <para>Not thread-safe: use one batch on one thread at a time.</para>
/// </remarks>
public sealed class Batch : IDisposable
{
    private BatchBuffer? _buffer;

    /// <summary>Makes a batch of two tensors and takes them over.</summary>
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

    /// <summary>Makes a batch whose memory is lent: once it is disposed, the buffer serves another one.</summary>
    internal Batch(Tensor x, Tensor y, BatchBuffer? buffer)
        : this(x, y) => _buffer = buffer;

    /// <summary>The samples.</summary>
    /// <value>From a loader: [batch, ...], in the data's own type. Freed with the batch.</value>
    public Tensor X { get; }

    /// <summary>The labels, <c>Y[i]</c> belonging to <c>X[i]</c>.</summary>
    /// <value>From a loader: [batch, ...], in the labels' own type. Freed with the batch.</value>
    public Tensor Y { get; }

    /// <summary>Lets <c>var (x, y) = batch</c> name the two tensors, which the batch still owns.</summary>
    /// <param name="x">Is <see cref="X"/>.</param>
    /// <param name="y">Is <see cref="Y"/>.</param>
    public void Deconstruct(out Tensor x, out Tensor y)
    {
        x = X;
        y = Y;
    }

    /// <summary>Frees both tensors. To call it again does no harm.</summary>
    public void Dispose()
    {
        X.Dispose();
        Y.Dispose();
        Interlocked.Exchange(ref _buffer, null)?.Return();
    }

    /// <summary>The shape and type of each tensor, such as <c>X: [64, 784] Float32, Y: [64] Int64</c>.</summary>
    /// <returns>One line, without the values. A tensor that was freed reads <c>disposed</c>.</returns>
    public override string ToString() => $"X: {Describe(X)}, Y: {Describe(Y)}";

    private static string Describe(Tensor tensor) =>
        tensor.IsInvalid ? "disposed" : $"[{string.Join(", ", tensor.shape)}] {tensor.dtype}";
}
