using System.Diagnostics;
using System.Runtime.CompilerServices;
using BatchSequences;

namespace Soak;

/// <summary>Loops over one epoch each, in one way.</summary>
/// <param name="way">The way.</param>
/// <param name="lifetime">A token that outlives all loops, and is never cancelled.</param>
internal sealed class SoakLoop(Way way, CancellationToken lifetime)
{
    private const int Middle = SoakedData.EpochLength / 2;

    private static readonly int[] s_workers = [0, 1, 4];

    private int _loops;

    /// <summary>Runs one loop.</summary>
    /// <returns>How many batches it took.</returns>
    public int Run(IndexedSequence<Batch> sequence)
    {
        var turn = _loops++;
        return way switch
        {
            Way.Index => DisposeAll(Enumerable.Range(0, sequence.Count).Select(index => sequence[index])),
            Way.Loop => DisposeAll(sequence),
            Way.Workers1 => Run(sequence, workers: 1, isAsync: false),
            Way.Workers4 => Run(sequence, workers: 4, isAsync: false),
            Way.Async => Run(sequence, s_workers[turn % s_workers.Length], isAsync: true),
            _ => Run(sequence, s_workers[turn % s_workers.Length], isAsync: turn / s_workers.Length % 2 == 1),
        };
    }

    private static int DisposeAll(IEnumerable<Batch> batches)
    {
        var taken = 0;
        foreach (var batch in batches)
        {
            batch.Dispose();
            taken++;
        }

        return taken;
    }

    private int Run(IndexedSequence<Batch> sequence, int workers, bool isAsync)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(lifetime);
        var start = way == Way.Resumed ? Middle : 0;
        var batches = sequence.Prefetch(workers, start: start, cancellationToken: way == Way.Cancelled ? source.Token : lifetime);
        if (way == Way.Abandoned)
        {
            return isAsync ? AbandonAsync(batches).GetAwaiter().GetResult() : Abandon(batches);
        }

        var taken = 0;
        try
        {
            if (isAsync)
            {
                TakeAllAsync().GetAwaiter().GetResult();
            }
            else
            {
                foreach (var batch in batches)
                {
                    Step(batch, ++taken, source);
                }
            }
        }
        catch (Exception error) when (way == (error is OperationCanceledException ? Way.Cancelled : Way.Faulted))
        {
            return taken;
        }

        return way is Way.Cancelled or Way.Faulted ? throw new UnreachableException($"No loop was {way}.") : taken;

        async Task TakeAllAsync()
        {
            await foreach (var batch in batches)
            {
                Step(batch, ++taken, source);
            }
        }
    }

    private void Step(Batch batch, int taken, CancellationTokenSource source)
    {
        if (way != Way.Undisposed)
        {
            batch.Dispose();
        }

        if (way == Way.Cancelled && taken == Middle)
        {
            source.Cancel();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Abandon(Prefetcher<Batch> batches)
    {
        var enumerator = batches.GetEnumerator();
        for (var i = 0; i < Middle; i++)
        {
            enumerator.MoveNext();
            enumerator.Current.Dispose();
        }

        return Middle;
    }

    private static async Task<int> AbandonAsync(Prefetcher<Batch> batches)
    {
        var enumerator = batches.GetAsyncEnumerator();
        for (var i = 0; i < Middle; i++)
        {
            await enumerator.MoveNextAsync().ConfigureAwait(false);
            enumerator.Current.Dispose();
        }

        return Middle;
    }
}
