using TorchSharp;

namespace BatchSequences.Internal;

/// <summary>
/// Torch's gradient mode and inference mode belong to a thread, and a worker does not have those of the thread that
/// started it. Batches are produced in the default modes on every thread, so that they are the same on all.
/// </summary>
internal static class TorchModes
{
    /// <summary>Sets the default modes, gradients on and inference off, until disposed; null where they are set.</summary>
    public static IDisposable? Default() =>
        torch.is_grad_enabled() && !torch.is_inference_mode_enabled()
            ? null
            : torch.inference_mode(false); // which enables gradients too
}
