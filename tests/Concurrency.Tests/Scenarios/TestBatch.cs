using Microsoft.Coyote.Rewriting;

namespace Concurrency.Tests.Scenarios;

/// <summary>A batch that counts how often it was disposed.</summary>
[SkipRewriting("Its own steps are not what is tested.")]
internal sealed class TestBatch(int index, Action<int> disposing) : IDisposable
{
    public int Index => index;

    public int Disposals { get; private set; }

    public void Dispose()
    {
        Disposals++;
        disposing(index);
    }
}
