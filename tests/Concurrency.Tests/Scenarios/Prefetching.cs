using Microsoft.Coyote.Specifications;
using WorkerThread = BatchSequences.Internal.Thread;

namespace Concurrency.Tests.Scenarios;

/// <summary>What loops over prefetched epochs do. Each call is one schedule.</summary>
public static class Prefetching
{
    public static async Task HandOver()
    {
        var loop = new Loop();
        loop.Begin();
        await loop.Receive(int.MaxValue).ConfigureAwait(false);
        Specification.Assert(loop.Remaining == 0, $"{loop.Remaining} batches are missing.");
        await loop.Dispose().ConfigureAwait(false);
        loop.AssertEnded();
        loop.AssertPublished();
    }

    public static async Task Break()
    {
        var loop = new Loop();
        loop.Begin();
        await loop.Receive(loop.Choose(0, loop.Remaining)).ConfigureAwait(false);
        await loop.Dispose().ConfigureAwait(false);
        loop.AssertEnded();
        loop.AssertPublished();
    }

    public static async Task Fault()
    {
        var loop = new Loop(minCount: 2);
        var isSame = loop.Choose(0, 1) == 1;
        var shared = new FormatException("-1");
        var first = loop.Next + loop.Choose(0, loop.Remaining - 1);
        var second = loop.Choose(first, loop.Epoch.Count);
        loop.Epoch.Producing = index =>
        {
            if (index == first || index == second)
            {
                throw isSame ? shared : new FormatException($"{index}");
            }
        };
        loop.Begin();
        var error = await Catch<FormatException>(() => loop.Receive(int.MaxValue)).ConfigureAwait(false);
        Specification.Assert(error is not null, "The error is lost.");
        Specification.Assert(loop.Next == first, $"The error of batch {first} comes at {loop.Next}.");
        Specification.Assert(
            error!.Data["Batch"] is int batch && batch == first, $"The error of batch {first} is that of {error.Data["Batch"]}.");
        Specification.Assert(error.Message == (isSame ? "-1" : $"{first}"), $"Batch {first} failed, and not with: {error.Message}.");
        Specification.Assert(!await loop.MoveNext().ConfigureAwait(false), "The loop goes on after an error.");
        await loop.Dispose().ConfigureAwait(false);
        loop.AssertEnded();
        loop.AssertPublished();
    }

    public static async Task Cancellation()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var isCancelled = false;
        var loop = new Loop(cancellation: first.Token);
        var count = loop.Choose(1, loop.Remaining + 1);
        var by = loop.Choose(0, 2) == 0 ? second : first;
        var canceller = new System.Threading.Thread(() =>
        {
            by.Cancel();
            isCancelled = true;
        });
        canceller.Start();
        loop.Begin(second.Token);
        var error = await Catch<OperationCanceledException>(async () =>
        {
            while (count-- > 0)
            {
                var mustThrow = isCancelled && loop.Remaining > 0;
                if (!await loop.MoveNext().ConfigureAwait(false))
                {
                    Specification.Assert(loop.Remaining == 0, $"The loop ends {loop.Remaining} batches early.");
                    break;
                }

                Specification.Assert(!mustThrow, "A cancelled loop receives a batch.");
            }
        }).ConfigureAwait(false);
        Specification.Assert(error is null || error.CancellationToken == by.Token, "It is another token that was cancelled.");
        await loop.Dispose().ConfigureAwait(false);
        loop.AssertEnded();
        loop.AssertPublished();
        canceller.Join();
    }

    public static async Task DisposalByAnotherThread()
    {
        var loop = new Loop { IsDisposedByOthers = true };
        loop.Begin();
        var disposer = new System.Threading.Thread(() => loop.Dispose().GetAwaiter().GetResult());
        disposer.Start();
        await Catch<ObjectDisposedException>(() => loop.Receive(int.MaxValue)).ConfigureAwait(false);
        await loop.Dispose().ConfigureAwait(false);
        disposer.Join();
        Loop.Join();
        loop.AssertEnded();
    }

    public static async Task DisposalByCancellation()
    {
        using var source = new CancellationTokenSource();
        var loop = new Loop(cancellation: source.Token) { IsDisposedByOthers = true };
        loop.Begin();
        using var registration = source.Token.Register(loop.DisposeFromWorker);
        var canceller = new System.Threading.Thread(source.Cancel);
        canceller.Start();
        await Catch<OperationCanceledException>(() => Catch<ObjectDisposedException>(() => loop.Receive(int.MaxValue))).ConfigureAwait(false);
        await loop.Dispose().ConfigureAwait(false);
        canceller.Join();
        Loop.Join();
        loop.AssertEnded();
    }

    public static async Task DisposalByWorkers()
    {
        var loop = new Loop(minWorkers: 1, minCount: 1) { IsDisposedByOthers = true };
        var first = loop.Next + loop.Choose(0, loop.Remaining - 1);
        var second = loop.Choose(first, loop.Epoch.Count);
        var mayDispose = new TaskCompletionSource();
        loop.Epoch.Producing = index =>
        {
            if (index == first || index == second)
            {
                mayDispose.Task.Wait();
                loop.DisposeFromWorker();
            }
        };
        loop.Begin();
        mayDispose.SetResult();
        await Catch<ObjectDisposedException>(() => loop.Receive(int.MaxValue)).ConfigureAwait(false);
        await loop.Dispose().ConfigureAwait(false);
        Loop.Join();
        loop.AssertEnded();
    }

    public static async Task Abandonment()
    {
        using var source = new CancellationTokenSource();
        var loop = new Loop(cancellation: source.Token);
        loop.Begin();
        var canceller = new System.Threading.Thread(source.Cancel);
        var isCancelled = loop.Choose(0, 1) == 1;
        if (isCancelled)
        {
            canceller.Start();
        }

        await Catch<OperationCanceledException>(() => loop.Receive(loop.Choose(0, loop.Remaining))).ConfigureAwait(false);
        var finalizer = new System.Threading.Thread(loop.Abandon);
        finalizer.Start();
        finalizer.Join();
        Loop.Join();
        loop.AssertEnded();
        if (isCancelled)
        {
            canceller.Join();
        }
    }

    public static async Task FaultyDisposal()
    {
        var loop = new Loop();
        var faulty = loop.Choose(-1, loop.Epoch.Count);
        var isFaulty = false;
        loop.Epoch.Disposing = index =>
        {
            if (index >= faulty)
            {
                isFaulty = true;
                throw new FormatException($"{index}");
            }
        };
        loop.Begin();
        await loop.Receive(loop.Choose(0, loop.Remaining)).ConfigureAwait(false);
        var error = await Catch<FormatException>(loop.Dispose).ConfigureAwait(false);
        Specification.Assert(error is not null == isFaulty, $"Disposal failed: {isFaulty}. The loop was told: {error}");
        await loop.Dispose().ConfigureAwait(false);
        loop.AssertEnded();
        loop.AssertPublished();
    }

    public static async Task FailedStart()
    {
        var loop = new Loop(minWorkers: 1, minCount: 2);
        using var source = new CancellationTokenSource();
        var canceller = new System.Threading.Thread(source.Cancel);
        canceller.Start();
        WorkerThread.Reset(starts: loop.Choose(0, Math.Min(loop.Workers, loop.Remaining) - 1));
        var error = await Catch<ThreadStateException>(() =>
        {
            loop.Begin(source.Token);
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        Specification.Assert(error is not null, "The error is lost.");
        loop.AssertEnded();
        canceller.Join();
    }

    private static async Task<T?> Catch<T>(Func<Task> body)
        where T : Exception
    {
        try
        {
            await body().ConfigureAwait(false);
            return null;
        }
        catch (T error)
        {
            return error;
        }
    }
}
