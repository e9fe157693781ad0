namespace Lessons.Measuring;

/// <summary>Reads the memory of the process every millisecond, on a thread of its own, and keeps the largest values.</summary>
internal sealed class MemorySampler : IDisposable
{
    private readonly ProcessMemory _memory;
    private readonly ManualResetEventSlim _stopped = new();
    private readonly Thread _thread;
    private (long Total, long Anonymous) _peak;

    public MemorySampler(ProcessMemory memory)
    {
        _memory = memory;
        _thread = new Thread(Run) { IsBackground = true, Name = nameof(MemorySampler) };
        _thread.Start();
    }

    /// <summary>Ends the thread.</summary>
    /// <returns>The largest value of each.</returns>
    public (long Total, long Anonymous) Stop()
    {
        _stopped.Set();
        _thread.Join();
        Sample(); // what is there at the end, however short the work was
        return _peak;
    }

    public void Dispose()
    {
        _stopped.Set();
        _thread.Join();
        _stopped.Dispose();
    }

    private void Run()
    {
        do
        {
            Sample();
        }
        while (!_stopped.Wait(millisecondsTimeout: 1));
    }

    private void Sample()
    {
        var now = _memory.Now();
        _peak = (Math.Max(_peak.Total, now.Total), Math.Max(_peak.Anonymous, now.Anonymous));
    }
}
