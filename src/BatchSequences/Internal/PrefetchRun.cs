using System.Runtime.ExceptionServices;

namespace BatchSequences.Internal;

/// <summary>
/// One epoch that workers produce ahead of one loop. The loop and the workers share it; the last of them to end cleans up.
/// </summary>
internal sealed class PrefetchRun<TBatch>
{
    // What the garbage collector does not see of a worker: its stack, and the tensors of small batches. Without this
    // pressure it would not run until thousands of loops that nobody disposed, and their threads, have piled up.
    private const long BytesPerWorker = 64 << 10;

    private readonly Epoch<TBatch> _epoch;
    private readonly PrefetchBuffer<TBatch> _buffer;
    private readonly Thread?[] _workers; // null from where no more threads could be started
    private readonly CancellationToken[] _cancellation;
    private readonly CancellationTokenRegistration[] _registrations;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _users; // the loop, until it stops, and the workers that run
    private Exception? _cleanUpError;

    /// <summary>Takes ownership of the epoch, unless it throws.</summary>
    public PrefetchRun(
        Epoch<TBatch> epoch,
        int workers,
        int bufferSize,
        int start,
        int count,
        ReadOnlySpan<CancellationToken> cancellation)
    {
        _epoch = epoch;
        Count = count;
        var capacity = Math.Min(bufferSize, Count - start);
        _cancellation = cancellation.ToArray();
        _buffer = new PrefetchBuffer<TBatch>(capacity, start, Count, _cancellation);
        _workers = new Thread[Math.Min(workers, capacity)];
        _users = 1 + _workers.Length;
        _registrations = new CancellationTokenRegistration[_cancellation.Length];
    }

    public int Count { get; }

    /// <summary>Starts the workers.</summary>
    public void Start()
    {
        var started = 0;
        Pressure(GC.AddMemoryPressure);
        try
        {
            for (var i = 0; i < _cancellation.Length; i++)
            {
                _registrations[i] = _cancellation[i].Register(_buffer.Wake);
            }

            for (; started < _workers.Length; started++)
            {
                var worker = new Thread(Work) { IsBackground = true, Name = $"Prefetch worker {started}" };
                worker.Start();
                _workers[started] = worker;
            }
        }
        catch
        {
            Interlocked.Add(ref _users, started - _workers.Length); // the loop's own use keeps it above 0
            StopAndWait();
            throw;
        }
    }

    /// <summary>Waits for the batch and hands it to the loop. Each once, in order.</summary>
    /// <exception cref="OperationCanceledException">With the token that was cancelled.</exception>
    public TBatch Take(int index)
    {
        if (_workers.Length > 0)
        {
            return _buffer.Take(index);
        }

        _buffer.ThrowIfOver();

        // One more use, so that a loop which is disposed meanwhile cleans up only after this batch, as it does after a worker's.
        ObjectDisposedException.ThrowIf(Interlocked.CompareExchange(ref _users, 2, 1) != 1, typeof(Prefetcher<TBatch>));
        try
        {
            return _epoch.Produce(index);
        }
        catch (Exception error)
        {
            PrefetchBuffer<TBatch>.SetBatch(error, index);
            throw;
        }
        finally
        {
            Release();
        }
    }

    /// <inheritdoc cref="Take"/>
    public ValueTask<TBatch> TakeAsync(int index) =>
        _workers.Length > 0 ? _buffer.TakeAsync(index) : ValueTask.FromResult(Take(index));

    /// <summary>Tells the workers to end, each after the batch in progress, and does not wait for them. Idempotent.</summary>
    public void Stop()
    {
        if (!_buffer.Stop())
        {
            return;
        }

        foreach (var registration in _registrations)
        {
            registration.Unregister();
        }

        Release();
    }

    /// <summary>Tells the workers to end, and waits until they have.</summary>
    public void StopAndWait()
    {
        Stop();
        foreach (var worker in _workers)
        {
            // A caller's function may end its own loop, on the worker's thread.
            if (worker != Thread.CurrentThread)
            {
                worker?.Join();
            }
        }

        if (Interlocked.Exchange(ref _cleanUpError, null) is { } error)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    /// <inheritdoc cref="StopAndWait"/>
    public async ValueTask StopAndWaitAsync()
    {
        Stop();
        await _ended.Task.ConfigureAwait(false);
        StopAndWait(); // has nothing left to wait for but the threads' own last steps
    }

    private void Work()
    {
        while (_buffer.Claim() is { } index)
        {
            try
            {
                _buffer.Put(index, _epoch.Produce(index));
            }
            catch (Exception error)
            {
                _buffer.Fail(index, ExceptionDispatchInfo.Capture(error));
            }
        }

        Release();
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            foreach (var batch in _buffer.TakeLeftOver())
            {
                CleanUp(batch as IDisposable);
            }

            CleanUp(_epoch);
            Pressure(GC.RemoveMemoryPressure);
            _ended.SetResult();
        }
    }

    private void Pressure(Action<long> change)
    {
        if (_workers.Length > 0)
        {
            change(_workers.Length * BytesPerWorker);
        }
    }

    private void CleanUp(IDisposable? part)
    {
        try
        {
            part?.Dispose();
        }
        catch (Exception error)
        {
            _cleanUpError ??= error; // on a worker's thread it would end the process; the loop throws it
        }
    }
}
