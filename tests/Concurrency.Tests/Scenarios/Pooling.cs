using BatchSequences.Internal;
using Microsoft.Coyote.Random;
using Microsoft.Coyote.Specifications;

namespace Concurrency.Tests.Scenarios;

/// <summary>What threads do with a pool of buffers. Each call is one schedule.</summary>
public static class Pooling
{
    private const int MaxThreads = 3;
    private const int MaxRents = 4;

    public static Task Rent()
    {
        var generator = Generator.Create();
        var allocated = new List<RowBuffer>();
        var transfer = generator.NextBoolean() ? new DeviceTransfer(() => allocated.ForEach(rows => rows.IsInFlight = false)) : null;
        var pool = new BufferPool(
            () =>
            {
                var rows = new RowBuffer();
                lock (allocated)
                {
                    allocated.Add(rows);
                }

                return (rows, null);
            },
            transfer);
        var threads = new System.Threading.Thread[1 + generator.NextInteger(MaxThreads)];
        for (var i = 0; i < threads.Length; i++)
        {
            var rents = 1 + generator.NextInteger(MaxRents);
            threads[i] = new System.Threading.Thread(() => RentAndReturn(pool, rents, isSent: transfer is not null));
            threads[i].Start();
        }

        // Once, so that what is returned afterwards is left to nobody else.
        var isDisposedEarly = generator.NextBoolean();
        if (isDisposedEarly)
        {
            pool.Dispose(); // while buffers are rented, returned and rented again
        }

        Array.ForEach(threads, thread => thread.Join());
        if (!isDisposedEarly)
        {
            pool.Dispose();
        }

        Specification.Assert(allocated.All(rows => rows.Disposals == 1), "A buffer was not disposed, or twice.");
        return Task.CompletedTask;
    }

    private static void RentAndReturn(BufferPool pool, int rents, bool isSent)
    {
        while (rents-- > 0)
        {
            var buffer = pool.Rent();
            var rows = buffer.X!;
            Specification.Assert(!rows.IsRented, "A buffer is rented twice.");
            Specification.Assert(!rows.IsInFlight, "A buffer is rented that the device may still read.");
            Specification.Assert(rows.Disposals == 0, "A disposed buffer is rented.");
            rows.IsRented = true;
            rows.IsInFlight = isSent;
            rows.IsRented = false;
            buffer.Return();
        }
    }
}
