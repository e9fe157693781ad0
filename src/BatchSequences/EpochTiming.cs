namespace BatchSequences;

/// <summary>How the time of one epoch was spent: waiting for batches, or computing.</summary>
/// <remarks>A GPU's work is only queued by the loop's body. While you measure, call
/// <c>torch.cuda.synchronize()</c> at the end of each step, or <see cref="ComputeTime"/> is no more than the time it took to
/// queue. An immutable value.</remarks>
/// <param name="WaitTime">How long the loop waited for batches.</param>
/// <param name="ComputeTime">How long the loop's body took, from each batch to the request for the next.</param>
/// <param name="BatchCount">How many batches the loop received.</param>
public readonly record struct EpochTiming(TimeSpan WaitTime, TimeSpan ComputeTime, int BatchCount)
{
    /// <summary>The fraction of the time that the loop waited.</summary>
    /// <value>From 0, all computing, to 1, all waiting; 0 where no time was measured.</value>
    public double WaitFraction => WaitTime + ComputeTime is { Ticks: > 0 } total ? WaitTime / total : 0;
}
