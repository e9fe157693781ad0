using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>What the tables measured on a GPU share.</summary>
internal static class Gpu
{
    public static Action<Tensor, Tensor> Nothing { get; } = (_, _) => { };

    /// <summary>A step on a batch that is copied to the GPU from pageable memory first.</summary>
    public static Action<Tensor, Tensor> Sent(Action<Tensor, Tensor> step) => (x, y) =>
    {
        using var deviceX = x.to(CUDA);
        using var deviceY = y.to(CUDA);
        step(deviceX, deviceY);
    };

    /// <summary>Runs an epoch and waits until the GPU has computed all of it.</summary>
    public static void Finish(Action epoch)
    {
        epoch();
        torch.cuda.synchronize();
    }
}
