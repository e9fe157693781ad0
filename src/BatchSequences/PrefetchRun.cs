using System.Runtime.ExceptionServices;

namespace BatchSequences;

/// <summary>
/// One epoch that workers read ahead of one loop. Batch i waits in slot i modulo the depth until it is taken, so that
/// the order is the sequence's own whoever reads what. Whoever stops it last, the loop or a worker, cleans up.
/// </summary>
internal sealed class PrefetchRun<TBatch>
{
    // A batch that is nearly there is met by looking again, without the price of falling asleep; but never for long,
    // since on a processor that others use too, whoever spins may keep out whom it waits for.
    private const int Looks = 100;

    private readonly EpochReader<TBatch> _epoch;
    private readonly Slot[] _slots;
    private readonly Thread[] _workers;
    private readonly CancellationToken[] _cancellation;
    private readonly CancellationTokenRegistration[] _registrations;
    private readonly object _gate = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _arrival; // of any batch, or of the end, where a loop awaits one
    private int _end; // the batches to read: all, or those up to a failure
    private int _begun;
    private int _taken;
    private int _running;
    private int _sleeping;
    private bool _isStopped;
    private Exception? _fault; // of cleaning up

    private PrefetchRun(
        EpochReader<TBatch> epoch, int workers, int depth, ReadOnlySpan<CancellationToken> cancellation)
    {
        _epoch = epoch;
        Count = _end = epoch.Count;
        _slots = new Slot[Math.Min(depth, Count)];
        _workers = new Thread[Math.Min(workers, _slots.Length)];
        _running = _workers.Length;
        _cancellation = [.. cancellation];
        _registrations = new CancellationTokenRegistration[_cancellation.Length];
    }

    public int Count { get; }

    public static PrefetchRun<TBatch> Start(
        EpochReader<TBatch> epoch, int workers, int depth, ReadOnlySpan<CancellationToken> cancellation)
    {
        var run = new PrefetchRun<TBatch>(epoch, workers, depth, cancellation);
        var started = 0;
        try
        {
            for (var i = 0; i < cancellation.Length; i++)
            {
                run._registrations[i] = cancellation[i].Register(run.Wake);
            }

            for (; started < run._workers.Length; started++)
            {
                var worker = new Thread(run.Work) { IsBackground = true, Name = $"Prefetch worker {started}" };
                worker.Start();
                run._workers[started] = worker;
            }
        }
        catch
        {
            lock (run._gate)
            {
                run._running -= run._workers.Length - started;
            }

            run.Stop();
            throw;
        }

        return run;
    }

    /// <summary>Waits for a batch and hands it out. Each once, in order.</summary>
    /// <exception cref="OperationCanceledException">With the token that was cancelled.</exception>
    public TBatch Take(int index)
    {
        ThrowIfOver();
        if (_workers.Length == 0)
        {
            return _epoch.Read(index);
        }

        ref var slot = ref _slots[index % _slots.Length];
        for (var look = new SpinWait(); look.Count < Looks && !Volatile.Read(ref slot.IsReady); look.SpinOnce(-1))
        {
        }

        lock (_gate)
        {
            ThrowIfOver();
            while (!slot.IsReady)
            {
                Sleep();
                ThrowIfOver();
            }

            return HandOut(ref slot);
        }
    }

    /// <inheritdoc cref="Take"/>
    public async ValueTask<TBatch> TakeAsync(int index)
    {
        ThrowIfOver();
        if (_workers.Length == 0)
        {
            return _epoch.Read(index);
        }

        while (true)
        {
            Task arrival;
            lock (_gate)
            {
                ThrowIfOver();
                ref var slot = ref _slots[index % _slots.Length];
                if (slot.IsReady)
                {
                    return HandOut(ref slot);
                }

                _arrival ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                arrival = _arrival.Task;
            }

            await arrival.ConfigureAwait(false);
        }
    }

    /// <summary>Has the workers end, each after its present batch, and does not wait for them.</summary>
    public void Stop()
    {
        bool isLast;
        lock (_gate)
        {
            isLast = !_isStopped && _running == 0;
            _isStopped = true;
            WakeAll();
        }

        foreach (var registration in _registrations)
        {
            registration.Unregister();
        }

        if (isLast)
        {
            CleanUp();
        }
    }

    /// <summary>Has the workers end, and waits for that.</summary>
    public void StopAndWait()
    {
        Stop();
        foreach (var worker in _workers)
        {
            worker.Join();
        }

        ThrowFault();
    }

    /// <inheritdoc cref="StopAndWait"/>
    public async ValueTask StopAndWaitAsync()
    {
        Stop();
        await _ended.Task.ConfigureAwait(false);
        StopAndWait(); // which has nothing left to wait for but the threads' own last steps
    }

    private void Work()
    {
        while (Claim() is { } index)
        {
            var slot = new Slot { IsReady = true };
            try
            {
                slot.Batch = _epoch.Read(index);
            }
            catch (Exception error)
            {
                slot.Error = ExceptionDispatchInfo.Capture(error);
            }

            Put(index, slot);
        }

        bool isLast;
        lock (_gate)
        {
            _running--;
            isLast = _isStopped && _running == 0;
        }

        if (isLast)
        {
            CleanUp();
        }
    }

    private int? Claim()
    {
        lock (_gate)
        {
            while (!_isStopped && _begun < _end)
            {
                if (_begun - _taken < _slots.Length)
                {
                    return _begun++;
                }

                Sleep();
            }

            return null;
        }
    }

    private void Put(int index, Slot slot)
    {
        lock (_gate)
        {
            _slots[index % _slots.Length] = slot;
            if (slot.Error is not null)
            {
                _end = Math.Min(_end, index + 1); // nobody gets past it
            }

            WakeAll();
        }
    }

    private TBatch HandOut(ref Slot slot)
    {
        var (batch, error) = (slot.Batch, slot.Error);
        slot = default;
        var index = _taken++;
        WakeSleepers();
        if (error is not null)
        {
            // Here and not where it was caught, since several batches may fail with one and the same object. The
            // runtime's own OutOfMemoryException, for one, takes no data.
            if (error.SourceException.Data is { IsReadOnly: false } data)
            {
                data["Batch"] = index;
            }

            error.Throw();
        }

        return batch!;
    }

    // A batch that is ready when the run is stopped is no longer anybody's to take.
    private void ThrowIfOver()
    {
        foreach (var token in _cancellation)
        {
            token.ThrowIfCancellationRequested();
        }

        ObjectDisposedException.ThrowIf(_isStopped, typeof(Prefetcher<TBatch>));
    }

    // Lets a loop that waits for a batch look whether it was cancelled.
    private void Wake()
    {
        lock (_gate)
        {
            WakeAll();
        }
    }

    private void WakeAll()
    {
        WakeSleepers();
        _arrival?.SetResult();
        _arrival = null;
    }

    private void Sleep()
    {
        _sleeping++;
        Monitor.Wait(_gate);
        _sleeping--;
    }

    private void WakeSleepers()
    {
        if (_sleeping > 0)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private void CleanUp()
    {
        foreach (var slot in _slots)
        {
            CleanUp(slot.Batch as IDisposable);
        }

        CleanUp(_epoch);
        _ended.SetResult();
    }

    private void CleanUp(IDisposable? part)
    {
        try
        {
            part?.Dispose();
        }
        catch (Exception fault)
        {
            _fault ??= fault; // a worker's thread would take the process with it; the loop gets it
        }
    }

    private void ThrowFault()
    {
        if (Interlocked.Exchange(ref _fault, null) is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    private struct Slot
    {
        public bool IsReady;
        public TBatch? Batch;
        public ExceptionDispatchInfo? Error;
    }
}
