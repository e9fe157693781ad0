using NotebookRunner.Execution;
using NotebookRunner.Kernels;

namespace Notebooks.Tests;

/// <summary>One kernel for notebooks that need none of their own: to start one takes longer than to run them.</summary>
public sealed class SharedKernel : IAsyncDisposable
{
    public SharedKernel() => Session = new(KernelSpec.Embedded.In(Folder.Path));

    /// <summary>Where it starts.</summary>
    internal TemporaryFolder Folder { get; } = new();

    internal KernelSession Session { get; }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        Folder.Dispose();
    }
}
