namespace BatchSequences.Internal;

/// <summary>
/// Owns the pooled memory of one epoch: as many buffers as there are batches in use at the same time. One that is never
/// returned is left to the garbage collector. Thread-safe.
/// </summary>
/// <param name="allocate">Allocates the memory of one more buffer.</param>
/// <param name="transfer">Reads returned buffers until it is synchronized; null where no device does.</param>
internal sealed class BufferPool(Func<(RowBuffer? X, RowBuffer? Y)> allocate, DeviceTransfer? transfer) : IDisposable
{
    // To synchronize is to wait for the device's computations as well, so it is done for several batches at once.
    public const int MaxInFlight = 4;

    // Last in, first out, since the buffer returned last is still in the CPU cache.
    private readonly Stack<BatchBuffer> _free = new();
    private readonly List<BatchBuffer> _inFlight = [];
    private long _bytes;
    private bool _isDisposed;

    public BatchBuffer Rent()
    {
        lock (_free)
        {
            if (_free.Count == 0 && _inFlight.Count >= MaxInFlight)
            {
                Synchronize();
            }

            if (_free.TryPop(out var buffer))
            {
                return buffer;
            }
        }

        var (x, y) = allocate();
        var bytes = (x?.Bytes ?? 0) + (y?.Bytes ?? 0);
        if (bytes > 0)
        {
            // The garbage collector, to which a buffer that is never returned is left, does not see native memory.
            GC.AddMemoryPressure(bytes);
            Interlocked.Add(ref _bytes, bytes);
        }

        return new BatchBuffer(this, x, y);
    }

    /// <summary>Takes back a buffer, which the caller must not use afterwards. The device may still read it.</summary>
    public void Return(BatchBuffer buffer)
    {
        lock (_free)
        {
            if (!_isDisposed)
            {
                if (transfer is null)
                {
                    _free.Push(buffer);
                }
                else
                {
                    _inFlight.Add(buffer);
                }

                return;
            }
        }

        buffer.Dispose();
    }

    /// <summary>Frees the returned buffers, and every rented one as soon as it is returned.</summary>
    public void Dispose()
    {
        lock (_free)
        {
            Synchronize();
            _isDisposed = true;
            while (_free.TryPop(out var buffer))
            {
                buffer.Dispose();
            }

            if (Interlocked.Exchange(ref _bytes, 0) is > 0 and var bytes)
            {
                GC.RemoveMemoryPressure(bytes);
            }
        }
    }

    private void Synchronize()
    {
        if (_inFlight.Count > 0)
        {
            transfer!.Synchronize();
            _inFlight.ForEach(_free.Push);
            _inFlight.Clear();
        }
    }
}
