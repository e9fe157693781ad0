using System.IO.MemoryMappedFiles;

namespace Benchmarks;

/// <summary>
/// Other ways to read rows of a file that is larger than the memory, in random order. Each copies rows into memory of the
/// size of a batch until its time is over, and says how many bytes that were.
/// </summary>
internal sealed class MappedPeers(RowFile file, int rowBytes, int batchSize)
{
    private const int BlockBytes = 1 << 20;
    private const int BlocksInMemory = 128;

    private readonly int _rowCount = (int)(file.Bytes / rowBytes);

    /// <summary>All bytes, one after the other: no shuffling, for comparison.</summary>
    public long ReadSequentially(Func<bool> isOver)
    {
        using var stream = file.OpenRead();
        var block = new byte[BlockBytes];
        return OnThreads(1, isOver, _ => () => stream.Read(block));
    }

    /// <summary>A call of RandomAccess.Read for each row.</summary>
    public long ReadRows(int threads, Func<bool> isOver)
    {
        using var stream = file.OpenRead();
        return OnRows(threads, isOver, (row, to) => RandomAccess.Read(stream.SafeFileHandle, to, row * rowBytes));
    }

    /// <summary>A copy of each row of a mapped file, without advice to the system.</summary>
    public unsafe long CopyMapped(int threads, Func<bool> isOver)
    {
        using var map = MemoryMappedFile.CreateFromFile(
            file.OpenRead(), null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        using var view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* address = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref address);
        var first = (nint)address;
        try
        {
            return OnRows(threads, isOver, (row, to) =>
            {
                new ReadOnlySpan<byte>((byte*)first + (row * rowBytes), rowBytes).CopyTo(to);
                return rowBytes;
            });
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    /// <summary>A random row of the blocks in memory, each of which is replaced when all its rows were taken: not a full
    /// shuffle, since only what is in memory at the same time is mixed.</summary>
    public long CopyFromBlocks(int threads, Func<bool> isOver)
    {
        using var stream = file.OpenRead();
        var rowsInBlock = Math.Max(1, BlockBytes / rowBytes);
        var order = EpochOrder.Shuffled(seed: 1, epoch: 0, _rowCount / rowsInBlock);
        return OnThreads(threads, isOver, thread =>
        {
            var random = new Random(thread);
            var blocks = new (byte[] Bytes, Stack<int> Rows)[BlocksInMemory / threads];
            var (batch, position, next) = (new byte[batchSize * rowBytes], 0, thread);
            return () =>
            {
                ref var block = ref blocks[random.Next(blocks.Length)];
                block.Bytes ??= new byte[rowsInBlock * rowBytes];
                block.Rows ??= new Stack<int>(rowsInBlock);
                if (block.Rows.Count == 0)
                {
                    RandomAccess.Read(stream.SafeFileHandle, block.Bytes, (long)RowAt(order, next) * block.Bytes.Length);
                    next += threads;
                    var rows = Enumerable.Range(0, rowsInBlock).ToArray();
                    random.Shuffle(rows);
                    Array.ForEach(rows, block.Rows.Push);
                }

                block.Bytes.AsSpan(block.Rows.Pop() * rowBytes, rowBytes).CopyTo(batch.AsSpan(position++ % batchSize * rowBytes));
                return rowBytes;
            };
        });
    }

    private static int RowAt(EpochOrder order, int position)
    {
        Span<int> row = [0];
        order.Fill(row, position % order.RowCount);
        return row[0];
    }

    /// <summary>Has threads read the rows of a shuffled order, each every so many.</summary>
    private long OnRows(int threads, Func<bool> isOver, Func<long, Span<byte>, int> read)
    {
        var order = EpochOrder.Shuffled(seed: 1, epoch: 0, _rowCount);
        return OnThreads(threads, isOver, thread =>
        {
            var (batch, position) = (new byte[batchSize * rowBytes], 0);
            return () =>
            {
                var to = batch.AsSpan(position % batchSize * rowBytes, rowBytes);
                return read(RowAt(order, thread + (threads * position++)), to);
            };
        });
    }

    /// <summary>Repeats on each thread what was made for it, until the time is over.</summary>
    private static long OnThreads(int threads, Func<bool> isOver, Func<int, Func<int>> make)
    {
        var bytes = 0L;
        var workers = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            var (step, sum) = (make(thread), 0L);
            while (!isOver())
            {
                sum += step();
            }

            Interlocked.Add(ref bytes, sum);
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return bytes;
    }
}
