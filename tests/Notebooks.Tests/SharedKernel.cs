using NotebookRunner.Execution;
using NotebookRunner.Kernels;

namespace Notebooks.Tests;

/// <summary>One kernel for notebooks of a test class that need none of their own: to start one takes longer than to run them.</summary>
public sealed class SharedKernel : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SharedKernel() => Session = new(KernelSpec.Embedded.In(_folder.Path));

    internal KernelSession Session { get; }

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        _folder.Dispose();
    }
}
