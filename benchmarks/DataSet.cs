using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>Samples of a size, and how many make a batch.</summary>
public sealed record DataSet(int Samples, long[] Shape, int BatchSize)
{
    public long RowBytes => Shape.Aggregate((long)sizeof(float), (product, size) => product * size);

    public Tensor MakeX() => torch.rand([Samples, .. Shape]);

    public Tensor MakeY() => torch.arange(Samples);

    public override string ToString() => $"{Samples} x {string.Join(" x ", Shape)}, batch {BatchSize}";
}
