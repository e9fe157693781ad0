using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>Assembles batches of two tensors: gathers their rows, copies them to the device, and transforms them.</summary>
internal sealed class PreloadedEpoch : IndexedEpoch<Batch>
{
    private readonly PreloadedData _data;
    private readonly RowReader _x;
    private readonly RowReader _y;
    private readonly BufferPool? _pool;

    public PreloadedEpoch(EpochPlan plan, PreloadedData data, BatchMemory memory)
        : base(plan)
    {
        data.X.ThrowIfChanged();
        data.Y.ThrowIfChanged();
        _data = data;
        var isForWorkers = memory == BatchMemory.PooledForWorkers;
        _x = new RowReader(data.X, isForWorkers);
        try
        {
            _y = new RowReader(data.Y, isForWorkers);
        }
        catch
        {
            _x.Dispose();
            throw;
        }

        if (memory != BatchMemory.New)
        {
            var rowCount = plan.MaxRows;
            var isForOneThread = isForWorkers || plan.Order.IsSequential;
            _pool = new BufferPool(() => Allocate(rowCount, isForOneThread), data.Transfer);
        }
    }

    public override void Dispose()
    {
        try
        {
            _pool?.Dispose();
        }
        finally
        {
            _x.Dispose();
            _y.Dispose();
            base.Dispose();
        }
    }

    protected override Batch Produce(BatchRows rows)
    {
        _x.ThrowIfDisposed();
        _y.ThrowIfDisposed();
        if (_data.Transform is null)
        {
            return Load(rows);
        }

        using var scope = torch.NewDisposeScope();
        var loaded = Load(rows);
        try
        {
            var transformed = _data.Transform.Apply(new Batch(loaded.X, loaded.Y), rows);

            // Through this scope, not through the tensor's own: one that the transform took from elsewhere stays there.
            scope.MoveToOuter(transformed.X, transformed.Y);
            return loaded.MoveMemoryTo(transformed);
        }
        catch
        {
            loaded.Dispose();
            throw;
        }
    }

    private Batch Load(BatchRows rows)
    {
        var gathered = Gather(rows);
        if (_data.Transfer is null)
        {
            return gathered;
        }

        using (gathered)
        {
            return _data.Transfer.Send(gathered);
        }
    }

    [SkipLocalsInit]
    private Batch Gather(BatchRows rows)
    {
        _x.Prefetch(rows);
        _y.Prefetch(rows);
        var buffer = _pool?.Rent();
        Tensor? x = null, y = null;
        try
        {
            var copyX = _x.BeginCopy(rows, buffer?.X);
            x = copyX.Target;
            var copyY = _y.BeginCopy(rows, buffer?.Y);
            y = copyY.Target;
            if (rows.AreContiguous)
            {
                copyX.CopyRange(rows.Start, rows.Length);
                copyY.CopyRange(rows.Start, rows.Length);
            }
            else
            {
                Span<int> indices = stackalloc int[Math.Min(rows.Length, BatchRows.MaxOnStack)];
                for (var offset = 0; offset < rows.Length; offset += indices.Length)
                {
                    indices = indices[..Math.Min(indices.Length, rows.Length - offset)];
                    rows.CopyTo(indices, offset);
                    copyY.PrefetchFirst(indices);
                    copyX.Gather(indices, offset);
                    copyY.Gather(indices, offset);
                }
            }

            x ??= _x.Select(rows);
            y ??= _y.Select(rows);
            return new Batch(x, y, buffer);
        }
        catch
        {
            x?.Dispose();
            y?.Dispose();
            buffer?.Return();
            throw;
        }
    }

    private (RowBuffer? X, RowBuffer? Y) Allocate(int rowCount, bool isForOneThread)
    {
        var x = _x.Allocate(rowCount, isForOneThread, _data.Transfer);
        try
        {
            return (x, _y.Allocate(rowCount, isForOneThread, _data.Transfer));
        }
        catch
        {
            x?.Dispose();
            throw;
        }
    }
}
