using System.Runtime.ExceptionServices;

namespace BatchSequences.Tests.Prefetch;

/// <summary>Waits that end: what should have happened long ago fails the test instead of hanging it.</summary>
internal static class Bounded
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs something that may hang, and throws what it throws.</summary>
    public static void Run(Action body)
    {
        var hasEnded = Begin(body);
        Assert.True(hasEnded.Wait(s_patience), "It hung.");
        hasEnded.Result?.Throw();
    }

    /// <summary>The same on a thread of its own, to be waited for later: null where nothing was thrown.</summary>
    public static Task<ExceptionDispatchInfo?> Begin(Action body) => Begin(body, out _);

    /// <inheritdoc cref="Begin(Action)"/>
    public static Task<ExceptionDispatchInfo?> Begin(Action body, out Thread thread)
    {
        var ended = new TaskCompletionSource<ExceptionDispatchInfo?>();
        thread = new Thread(() =>
        {
            try
            {
                body();
                ended.SetResult(null);
            }
            catch (Exception error)
            {
                ended.SetResult(ExceptionDispatchInfo.Capture(error));
            }
        });
        thread.IsBackground = true;
        thread.Start();
        return ended.Task;
    }

    /// <summary>What <see cref="Begin(Action)"/> began ended with, or null.</summary>
    public static Exception? End(Task<ExceptionDispatchInfo?> run, string what)
    {
        Assert.True(run.Wait(s_patience), $"It never came: {what}.");
        return run.Result?.SourceException;
    }

    public static void Await(ManualResetEventSlim sign, string what) => Await(sign, s_patience, what);

    /// <summary>The same for a thread that must not give up before another one that waits meanwhile.</summary>
    public static void AwaitLonger(ManualResetEventSlim sign, string what) => Await(sign, 2 * s_patience, what);

    public static void Await(Barrier barrier, string what) =>
        Assert.True(barrier.SignalAndWait(s_patience), $"It never came: {what}.");

    /// <summary>Waits for a task, and gives or throws what it does.</summary>
    public static T Await<T>(ValueTask<T> task, string what)
    {
        var waiting = task.AsTask();
        Await(() => waiting.IsCompleted, what);
        return waiting.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Await{T}(ValueTask{T}, string)"/>
    public static void Await(ValueTask task, string what)
    {
        var waiting = task.AsTask();
        Await(() => waiting.IsCompleted, what);
        waiting.GetAwaiter().GetResult();
    }

    /// <summary>Polls a condition that has no event.</summary>
    public static void Await(Func<bool> condition, string what) =>
        Assert.True(SpinWait.SpinUntil(condition, s_patience), $"It never came: {what}.");

    /// <summary>Waits until a thread is blocked, and not only for a moment as one that spins.</summary>
    public static void AwaitBlocked(Thread thread, string what) =>
        Await(() => Enumerable.Range(0, 20).All(_ => IsBlockedAMillisecondLater(thread)), what);

    private static bool IsBlockedAMillisecondLater(Thread thread)
    {
        Thread.Sleep(1);
        return thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin);
    }

    private static void Await(ManualResetEventSlim sign, TimeSpan patience, string what) =>
        Assert.True(sign.Wait(patience), $"It never came: {what}.");
}
