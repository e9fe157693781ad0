namespace BatchSequences;

/// <summary>How the time of one epoch was spent: waiting for data, or computing.</summary>
/// <remarks>A GPU's work is only queued by the loop's body. Read a result in each step, such as the loss, or
/// <see cref="Computing"/> is no more than the time it took to queue.</remarks>
/// <param name="Waiting">How long the loop waited for batches: all the time it spent in asking for one.</param>
/// <param name="Computing">How long the loop's own body took, between one batch and the next.</param>
/// <param name="Batches">How many batches the loop was given.</param>
public readonly record struct EpochTimes(TimeSpan Waiting, TimeSpan Computing, int Batches)
{
    /// <summary>The share of the time that went by waiting.</summary>
    /// <value>From 0, all computing, to 1, all waiting; 0 where no time was measured.</value>
    public double WaitingShare => Waiting + Computing is { Ticks: > 0 } whole ? Waiting / whole : 0;
}
