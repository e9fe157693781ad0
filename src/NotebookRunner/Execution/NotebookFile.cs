using NotebookRunner.Kernels;

namespace NotebookRunner.Execution;

/// <summary>A notebook to run.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">What reports call it: its path from the current directory, with forward slashes.</param>
/// <param name="ExecutedCopy">Where its executed copy goes.</param>
/// <param name="Kernel">What it runs on.</param>
internal sealed record NotebookFile(string Path, string Name, string ExecutedCopy, KernelSpec Kernel)
{
    /// <summary>The same notebook on another kernel, which runs first, and whose outputs are expected of this one.</summary>
    public NotebookFile? Other { get; init; }

    /// <summary>
    /// The folder of a kernel's executed copies, from the repository's own, with forward slashes. Copies made with data of
    /// the user's own have another one, so that nobody takes them for the project's.
    /// </summary>
    public static string CopiesOf(KernelSpec kernel, bool hasOwnData) =>
        "artifacts/notebooks" + (kernel == KernelSpec.Embedded ? "" : $"-{kernel.Name}") + (hasOwnData ? "-own-data" : "");
}
