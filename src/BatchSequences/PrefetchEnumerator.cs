using System.Collections;
using System.Diagnostics;

namespace BatchSequences;

/// <summary>
/// One loop through an epoch that is made ahead, and the measure of its time. The workers know the run and not this,
/// so that a loop which nobody ends is ended by the garbage collector.
/// </summary>
internal sealed class PrefetchEnumerator<TBatch> : IEnumerator<TBatch>, IAsyncEnumerator<TBatch>
{
    private readonly PrefetchRun<TBatch> _run;
    private readonly Action<EpochTimes> _publish;
    private TBatch? _current;
    private long _since;
    private long _waiting;
    private long _computing;
    private int _given;
    private bool _isInBody;
    private bool _isOver;
    private bool _isDisposed;

    public PrefetchEnumerator(PrefetchRun<TBatch> run, long began, Action<EpochTimes> publish)
    {
        _run = run;
        _since = began;
        _publish = publish;
    }

    ~PrefetchEnumerator() => _run.Stop();

    public TBatch Current => _current!;

    object? IEnumerator.Current => _current;

    public bool MoveNext()
    {
        if (!BeginToWait())
        {
            return false;
        }

        try
        {
            return Give(_run.Take(_given));
        }
        finally
        {
            EndToWait();
        }
    }

    public async ValueTask<bool> MoveNextAsync()
    {
        if (!BeginToWait())
        {
            return false;
        }

        try
        {
            return Give(await _run.TakeAsync(_given).ConfigureAwait(false));
        }
        finally
        {
            EndToWait();
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

    public void Reset() => throw new NotSupportedException("An epoch is gone through once. Begin another foreach.");

    private bool BeginToWait()
    {
        CountBody();
        _current = default;
        if (_isOver || _isDisposed || _given == _run.Count)
        {
            return false;
        }

        _isOver = true; // unless a batch comes
        return true;
    }

    private bool Give(TBatch batch)
    {
        _current = batch;
        _given++;
        _isOver = false;
        _isInBody = true;
        return true;
    }

    private void EndToWait() => _waiting += Lap(); // for a batch, or for an error

    private bool End()
    {
        if (_isDisposed)
        {
            return false;
        }

        _isDisposed = true;
        _current = default;
        CountBody();
        _publish(new EpochTimes(Stopwatch.GetElapsedTime(0, _waiting), Stopwatch.GetElapsedTime(0, _computing), _given));
        return true;
    }

    private void CountBody()
    {
        if (_isInBody)
        {
            _computing += Lap();
            _isInBody = false;
        }
    }

    private long Lap()
    {
        var (before, now) = (_since, Stopwatch.GetTimestamp());
        _since = now;
        return now - before;
    }
}
