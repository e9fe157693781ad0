namespace BatchSequences;

/// <summary>
/// The buffers of one epoch: as many as there are batches in use at the same time, made when there is none free.
/// One that never comes back is the garbage collector's. Thread-safe.
/// </summary>
/// <param name="make">Makes another buffer, at home here.</param>
/// <param name="isAhead">Whether workers fill them, ahead of the loop.</param>
/// <param name="arrive">Waits until every batch that is on its way to a device has arrived there.</param>
internal sealed class BatchBuffers(Func<BatchBuffers, BatchBuffer> make, bool isAhead, Action arrive) : IDisposable
{
    // To wait for the device is to wait for what it computes as well, so it is done for several batches at once.
    public const int MostTravelling = 4;

    // The last one back is the first to go, since it is still in the processor's cache.
    private readonly Stack<BatchBuffer> _free = new();
    private readonly List<BatchBuffer> _travelling = [];
    private bool _isClosed;

    public bool IsAhead => isAhead;

    public BatchBuffer Rent()
    {
        lock (_free)
        {
            if (_free.Count == 0 && _travelling.Count >= MostTravelling)
            {
                Arrive();
            }

            if (_free.TryPop(out var buffer))
            {
                return buffer;
            }
        }

        return make(this);
    }

    /// <summary>Takes back a buffer that nobody uses any more.</summary>
    public void Return(BatchBuffer buffer)
    {
        lock (_free)
        {
            if (!_isClosed)
            {
                _free.Push(buffer);
                return;
            }
        }

        buffer.Dispose();
    }

    /// <summary>Takes back a buffer that the device may still be reading.</summary>
    public void ReturnOnArrival(BatchBuffer buffer)
    {
        lock (_free)
        {
            _travelling.Add(buffer);
        }
    }

    /// <summary>Frees what is here, and what is still lent as soon as it comes back.</summary>
    public void Dispose()
    {
        lock (_free)
        {
            Arrive();
            _isClosed = true;
            while (_free.TryPop(out var buffer))
            {
                buffer.Dispose();
            }
        }
    }

    private void Arrive()
    {
        if (_travelling.Count > 0)
        {
            arrive();
            _travelling.ForEach(_free.Push);
            _travelling.Clear();
        }
    }
}
