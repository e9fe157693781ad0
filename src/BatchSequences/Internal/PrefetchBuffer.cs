using System.Runtime.ExceptionServices;

namespace BatchSequences.Internal;

/// <summary>
/// The batches between the workers and the loop: a ring in which batch i waits in slot i modulo the capacity, so that the
/// loop takes them in order whichever worker produced them. One loop takes; any number of workers put.
/// </summary>
internal sealed class PrefetchBuffer<TBatch>
{
    // Spinning avoids the cost of blocking where a batch is nearly ready. Not for long: on a CPU with other work, a thread
    // that spins may starve the producer that it waits for.
    private const int MaxSpins = 100;

    private readonly CancellationToken[] _cancellation;
    private readonly object _gate = new();
    private readonly Slot[] _slots;
    private TaskCompletionSource? _change; // completed by the next Put or Stop, where a loop awaits it
    private int _end; // of the batches to produce: all, or those claimed before an error
    private int _claimed;
    private int _taken;
    private bool _isStopped;

    public PrefetchBuffer(int capacity, int start, int end, CancellationToken[] cancellation)
    {
        _slots = new Slot[capacity];
        _claimed = _taken = start;
        _end = end;
        _cancellation = cancellation;
    }

    private bool IsCancelled => Array.Exists(_cancellation, token => token.IsCancellationRequested);

    /// <summary>Waits for room, and gives a worker the index of the batch to produce; null where it is to end.</summary>
    public int? Claim()
    {
        lock (_gate)
        {
            while (!_isStopped && !IsCancelled && _claimed < _end)
            {
                if (_claimed - _taken < _slots.Length)
                {
                    return _claimed++;
                }

                Monitor.Wait(_gate);
            }

            return null;
        }
    }

    public void Put(int index, TBatch batch) => Put(index, new Slot { IsReady = true, Batch = batch });

    /// <summary>Puts an error, which the loop throws when it comes to this batch. No later batch is claimed.</summary>
    public void Fail(int index, ExceptionDispatchInfo error) => Put(index, new Slot { IsReady = true, Error = error });

    /// <summary>Waits for the next batch and takes it.</summary>
    public TBatch Take(int index)
    {
        ref var slot = ref _slots[index % _slots.Length];
        for (var spin = new SpinWait(); spin.Count < MaxSpins && !Volatile.Read(ref slot.IsReady); spin.SpinOnce(-1))
        {
        }

        lock (_gate)
        {
            ThrowIfOver();
            while (!slot.IsReady)
            {
                Monitor.Wait(_gate);
                ThrowIfOver();
            }

            return Take(ref slot);
        }
    }

    /// <inheritdoc cref="Take(int)"/>
    public async ValueTask<TBatch> TakeAsync(int index)
    {
        while (true)
        {
            Task change;
            lock (_gate)
            {
                ThrowIfOver();
                ref var slot = ref _slots[index % _slots.Length];
                if (slot.IsReady)
                {
                    return Take(ref slot);
                }

                _change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                change = _change.Task;
            }

            await change.ConfigureAwait(false);
        }
    }

    /// <summary>Sets the exception's <c>Data["Batch"]</c>.</summary>
    public static void SetBatch(Exception error, int index)
    {
        // That of the runtime's own OutOfMemoryException is read-only, for one.
        if (error.Data is { IsReadOnly: false } data)
        {
            data["Batch"] = index;
        }
    }

    /// <summary>Throws in the loop if it was cancelled or disposed, also where a batch is ready.</summary>
    public void ThrowIfOver()
    {
        foreach (var token in _cancellation)
        {
            token.ThrowIfCancellationRequested();
        }

        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isStopped), typeof(Prefetcher<TBatch>));
    }

    /// <summary>Ends the loop and the workers.</summary>
    /// <returns>False where that was done before.</returns>
    public bool Stop()
    {
        lock (_gate)
        {
            var wasStopped = _isStopped;
            _isStopped = true;
            WakeAll();
            return !wasStopped;
        }
    }

    /// <summary>Lets a loop that waits check whether it was cancelled.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            WakeAll();
        }
    }

    /// <summary>The batches that the loop did not take, once it and the workers have ended.</summary>
    public IEnumerable<TBatch> TakeLeftOver() =>
        _slots.Where(slot => slot.IsReady && slot.Error is null).Select(slot => slot.Batch!);

    private void Put(int index, Slot slot)
    {
        lock (_gate)
        {
            _slots[index % _slots.Length] = slot;
            if (slot.Error is not null)
            {
                _end = _claimed;
            }

            WakeAll();
        }
    }

    private TBatch Take(ref Slot slot)
    {
        var (batch, error) = (slot.Batch, slot.Error);
        slot = default;
        var index = _taken++;
        Monitor.PulseAll(_gate);
        if (error is not null)
        {
            // Here and not where it was caught, since several batches may fail with the same object.
            SetBatch(error.SourceException, index);
            error.Throw();
        }

        return batch!;
    }

    private void WakeAll()
    {
        Monitor.PulseAll(_gate);
        _change?.SetResult();
        _change = null;
    }

    private struct Slot
    {
        public bool IsReady;
        public TBatch? Batch;
        public ExceptionDispatchInfo? Error;
    }
}
