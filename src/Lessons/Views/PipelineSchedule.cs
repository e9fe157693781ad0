using Lessons.Training;

namespace Lessons.Views;

/// <summary>
/// A trace as a timeline shows it, in milliseconds from the first start to the end of the model's last step: a lane for
/// each of the loader's threads, and the model's with the times that it waited.
/// </summary>
internal sealed class PipelineSchedule
{
    public const string Waiting = "";

    private PipelineSchedule(Lane[] lanes, Step[] steps, double waited) => (Lanes, Steps, Waited) = (lanes, steps, waited);

    /// <summary>The loader's lanes, then the model's.</summary>
    public Lane[] Lanes { get; }

    /// <summary>The batches in the order in which the model took them, and the end of each.</summary>
    public Step[] Steps { get; }

    public double Total => Steps[^1].End;

    public double Waited { get; }

    public int Workers => Lanes.Length - 1;

    public static PipelineSchedule Of(PipelineTrace trace)
    {
        var spans = trace.Spans;
        var model = spans.Where(IsModel).ToList();
        if (model.Count == 0)
        {
            throw new ArgumentException(
                $"The trace has {spans.Count} times, and none of the stage \"{PipelineTrace.Compute}\". Wrap the model's step: trace.Record(\"{PipelineTrace.Compute}\", batch, work).",
                nameof(trace));
        }

        foreach (var (one, next) in model.Zip(model.Skip(1)))
        {
            if (next.Start < one.End)
            {
                throw new ArgumentException(
                    $"The trace has batches {one.Batch} and {next.Batch} in \"{PipelineTrace.Compute}\" at the same time. A timeline shows one model: use a trace for each.",
                    nameof(trace));
            }
        }

        var (start, end) = (spans[0].Start, model[^1].End);
        if (start == end)
        {
            throw new ArgumentException("All recorded times are 0, so there is nothing to draw. Measure for longer.", nameof(trace));
        }

        var lanes = LoaderLanes([.. spans.Where(span => !IsModel(span) && span.Start < end)], model[0].Thread, Bar).ToList();
        var bars = WithWaiting([.. model.Select(Bar)]).ToArray();
        lanes.Add(new Lane(PageLanguage.Text("model", "모델"), bars));
        var steps = model.GroupBy(span => span.Batch).Select(batch => new Step(batch.Key, batch.Max(span => Time(span.End)))).ToArray();
        return new PipelineSchedule([.. lanes], steps, bars.Where(bar => bar.Stage == Waiting).Sum(bar => bar.End - bar.Start));

        Bar Bar(PipelineSpan span) => new(span.Stage, span.Batch, Time(span.Start), Time(span.End < end ? span.End : end));
        double Time(TimeSpan time) => Math.Round((time - start).TotalMilliseconds, 3);
    }

    private static bool IsModel(PipelineSpan span) => span.Stage == PipelineTrace.Compute;

    private static IEnumerable<Lane> LoaderLanes(List<PipelineSpan> spans, int modelThread, Func<PipelineSpan, Bar> bar)
    {
        var threads = spans.GroupBy(span => span.Thread).ToList();
        var worker = 0;
        foreach (var thread in threads.OrderBy(thread => thread.Key == modelThread))
        {
            var name = threads.Count == 1
                ? PageLanguage.Text("loader", "로더")
                : thread.Key == modelThread
                    ? PageLanguage.Text("main thread", "메인 스레드")
                    : PageLanguage.Text($"worker {++worker}", $"워커 {worker}");
            yield return new Lane(name, [.. thread.Select(bar)]);
        }
    }

    // What the model waits for is the batch that it computes next.
    private static IEnumerable<Bar> WithWaiting(List<Bar> model)
    {
        var end = 0.0;
        foreach (var bar in model)
        {
            if (bar.Start > end)
            {
                yield return new Bar(Waiting, bar.Batch, end, bar.Start);
            }

            yield return bar;
            end = bar.End;
        }
    }

    /// <summary>A name and what happened, by its start.</summary>
    internal sealed record Lane(string Name, Bar[] Bars);

    /// <summary>A stage of a batch, or <see cref="Waiting"/> for it.</summary>
    internal sealed record Bar(string Stage, int Batch, double Start, double End);

    /// <summary>A batch that the model took, and when it was done with it.</summary>
    internal sealed record Step(int Batch, double End);
}
