using System.Collections;
using System.Diagnostics;

namespace BatchSequences.Internal;

/// <summary>
/// One loop over a prefetched epoch, and its timing. The workers reference the run and not this, so that the garbage
/// collector ends the workers of a loop that nobody disposes.
/// </summary>
internal sealed class PrefetchEnumerator<TBatch> : IEnumerator<TBatch>, IAsyncEnumerator<TBatch>
{
    private readonly PrefetchRun<TBatch> _run;
    private readonly Action<EpochTiming> _publish;
    private readonly int _start;
    private TBatch? _current;
    private int _next;
    private long _lastTime;
    private long _waitTime;
    private long _computeTime;
    private bool _isInBody;
    private bool _isOver;
    private int _isDisposed; // 0 or 1

    public PrefetchEnumerator(PrefetchRun<TBatch> run, int start, long startTime, Action<EpochTiming> publish)
    {
        _run = run;
        _start = _next = start;
        _lastTime = startTime;
        _publish = publish;
    }

    ~PrefetchEnumerator() => _run.Stop();

    public TBatch Current => _current!;

    object? IEnumerator.Current => _current;

    public bool MoveNext()
    {
        if (!BeginWait())
        {
            return false;
        }

        try
        {
            return SetCurrent(_run.Take(_next));
        }
        finally
        {
            _waitTime += Elapsed(); // for a batch, or for an error
        }
    }

    public async ValueTask<bool> MoveNextAsync()
    {
        if (!BeginWait())
        {
            return false;
        }

        try
        {
            return SetCurrent(await _run.TakeAsync(_next).ConfigureAwait(false));
        }
        finally
        {
            _waitTime += Elapsed();
        }
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (End())
        {
            _run.StopAndWait();
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (End())
        {
            await _run.StopAndWaitAsync().ConfigureAwait(false);
        }
    }

    public void Reset() => throw new NotSupportedException("Reset is not supported: an enumerator enumerates one epoch once. Begin another foreach.");

    private bool BeginWait()
    {
        AddComputeTime();
        _current = default;
        if (_isOver || _isDisposed == 1 || _next == _run.Count)
        {
            return false;
        }

        _isOver = true; // unless a batch comes
        return true;
    }

    private bool SetCurrent(TBatch batch)
    {
        _current = batch;
        _next++;
        _isOver = false;
        _isInBody = true;
        return true;
    }

    private bool End()
    {
        // By one of several threads: of two workers that end their own loop, each would wait for the other.
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return false;
        }

        _current = default;
        AddComputeTime();
        _publish(new EpochTiming(
            Stopwatch.GetElapsedTime(0, _waitTime), Stopwatch.GetElapsedTime(0, _computeTime), _next - _start));
        return true;
    }

    private void AddComputeTime()
    {
        if (_isInBody)
        {
            _computeTime += Elapsed();
            _isInBody = false;
        }
    }

    private long Elapsed()
    {
        var (last, now) = (_lastTime, Stopwatch.GetTimestamp());
        _lastTime = now;
        return now - last;
    }
}
