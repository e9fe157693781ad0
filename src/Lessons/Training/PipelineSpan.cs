namespace Lessons.Training;

/// <summary>One measured piece of work of an input pipeline or of the model.</summary>
/// <param name="Stage">What was done, such as "read" or "compute".</param>
/// <param name="Batch">The batch that it was done for.</param>
/// <param name="Thread">The managed id of the thread that did it.</param>
/// <param name="Start">When it began, counted from the creation of the trace.</param>
/// <param name="Duration">How long it took.</param>
public sealed record PipelineSpan(string Stage, int Batch, int Thread, TimeSpan Start, TimeSpan Duration)
{
    /// <summary>When it ended.</summary>
    public TimeSpan End => Start + Duration;
}
