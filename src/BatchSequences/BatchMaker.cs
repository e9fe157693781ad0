using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>Makes a batch of given rows: copied, sent to the device, and transformed. Thread-safe.</summary>
/// <param name="x">The samples.</param>
/// <param name="y">The labels.</param>
/// <param name="transform">The caller's change to each batch; null for none.</param>
/// <param name="link">The way to another device; null where batches stay on that of the data.</param>
internal sealed class BatchMaker(Tensor x, Tensor y, Func<Batch, Batch>? transform, DeviceLink? link)
{
    // So many row numbers stand on the stack at a time.
    private const int RowsAtOnce = 1024;

    private readonly RowSource _x = new(x, nameof(x));
    private readonly RowSource _y = new(y, nameof(y));
    private readonly BatchTransform? _transform = transform is null ? null : new(transform, x, y);

    /// <summary>Memory for batches that are lent, to the loop itself or to workers ahead of it.</summary>
    public BatchBuffers NewBuffers(int batchSize, bool isAhead)
    {
        var place = link?.Pin ?? (rows => rows);
        return new BatchBuffers(
            home => new BatchBuffer(home, _x.NewBuffer(batchSize, place, isAhead), _y.NewBuffer(batchSize, place, isAhead)),
            isAhead,
            link?.Arrive ?? (() => { }));
    }

    /// <summary>Makes one batch.</summary>
    /// <param name="order">The epoch, and its rows.</param>
    /// <param name="index">The batch's number, which only errors mention.</param>
    /// <param name="start">Its first place in the order.</param>
    /// <param name="length">How many rows it takes.</param>
    /// <param name="buffers">Lend it their memory; null for memory of its own.</param>
    public Batch Make(EpochOrder order, int index, int start, int length, BatchBuffers? buffers)
    {
        _x.ThrowIfDisposed();
        _y.ThrowIfDisposed();
        var buffer = buffers?.Rent();
        try
        {
            if (_transform is null)
            {
                var (rowsX, rowsY) = Deliver(order, start, length, buffers, ref buffer);
                return new Batch(rowsX, rowsY, buffer);
            }

            using var scope = torch.NewDisposeScope();
            var (givenX, givenY) = Deliver(order, start, length, buffers, ref buffer);
            var made = _transform.Apply(new Batch(givenX, givenY), order, index, start, length);

            // Through this scope, not through the tensor's own: one that the transform took from elsewhere stays there.
            scope.MoveToOuter(made.X, made.Y);
            return buffer is null ? made : new Batch(made.X, made.Y, buffer);
        }
        catch
        {
            buffer?.Return();
            throw;
        }
    }

    [SkipLocalsInit]
    private (Tensor X, Tensor Y) Take(
        EpochOrder order, int start, int length, BatchBuffer? buffer, bool isAhead)
    {
        Tensor? rowsX = null, rowsY = null;
        try
        {
            var byOne = isAhead || order.IsSequential;
            var x = _x.Begin(length, buffer?.X, byOne);
            rowsX = x.Rows;
            var y = _y.Begin(length, buffer?.Y, byOne);
            rowsY = y.Rows;
            if (order.IsSequential)
            {
                x.CopyNeighbours(start, length);
                y.CopyNeighbours(start, length);
            }
            else
            {
                Span<int> numbers = stackalloc int[Math.Min(length, RowsAtOnce)];
                for (var there = 0; there < length; there += numbers.Length)
                {
                    numbers = numbers[..Math.Min(numbers.Length, length - there)];
                    order.Fill(numbers, start + there);
                    y.Fetch(numbers);
                    x.Gather(numbers, there);
                    y.Gather(numbers, there);
                }
            }

            rowsX ??= _x.Select(order, start, length);
            rowsY ??= _y.Select(order, start, length);
            return (rowsX, rowsY);
        }
        catch
        {
            rowsX?.Dispose();
            rowsY?.Dispose();
            throw;
        }
    }

    private (Tensor X, Tensor Y) Deliver(
        EpochOrder order, int start, int length, BatchBuffers? buffers, ref BatchBuffer? buffer)
    {
        Tensor? rowsX = null, rowsY = null, sentX = null;
        var isOnItsWay = false;
        try
        {
            (rowsX, rowsY) = Take(order, start, length, buffer, buffers is { IsAhead: true });
            if (link is null)
            {
                return (rowsX, rowsY);
            }

            isOnItsWay = true;
            sentX = link.Send(rowsX);
            var sentY = link.Send(rowsY);
            rowsX.Dispose();
            rowsY.Dispose();
            return (sentX, sentY);
        }
        catch
        {
            sentX?.Dispose();
            rowsY?.Dispose();
            rowsX?.Dispose();
            throw;
        }
        finally
        {
            // Once a copy was begun the device may be reading the buffer, also where the next copy failed.
            if (isOnItsWay && buffer is not null)
            {
                buffers!.ReturnOnArrival(buffer);
                buffer = null;
            }
        }
    }
}
