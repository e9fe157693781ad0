using Lessons.Training;

namespace Lessons.Views;

/// <summary>Draws when an input pipeline and the model worked, and when the model waited.</summary>
public static class Timeline
{
    /// <summary>
    /// Draws the first batches: the loader's threads above the model. What is said of the waiting is true of the whole
    /// trace, from its first start to the end of the model's last step, the wait for the first batch included.
    /// </summary>
    /// <param name="trace">The recorded times, of one epoch or a part of it.</param>
    /// <param name="batches">How many batches to draw, 1 or more; all where there are fewer.</param>
    /// <exception cref="ArgumentException">The trace has no times of the stage "compute", or overlapping ones.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of batches is below 1.</exception>
    public static View Of(PipelineTrace trace, int batches = 12)
    {
        ArgumentNullException.ThrowIfNull(trace);
        if (batches < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(batches), batches, $"There are {batches} batches to draw. Pass 1 or more.");
        }

        var schedule = PipelineSchedule.Of(trace);
        return new TimelineDrawing(schedule, 0, Math.Min(batches, schedule.Steps.Length)).Draw();
    }
}
