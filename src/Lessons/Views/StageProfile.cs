using Lessons.Training;

namespace Lessons.Views;

/// <summary>Draws how much time each stage of an input pipeline took.</summary>
public static class StageProfile
{
    private const int Width = 760;
    private const int Left = 20;
    private const int Right = Width - Left;
    private const int Top = 76;
    private const int RowHeight = 50;
    private const int BarHeight = 16;

    /// <summary>Draws a bar for each stage: its time on all threads, its share of the sum, and its mean per batch.</summary>
    /// <param name="trace">The recorded times.</param>
    /// <exception cref="ArgumentException">Nothing was recorded, or all times are 0.</exception>
    public static Picture Of(PipelineTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var spans = trace.Spans;
        var sum = spans.Sum(span => span.Duration.TotalMilliseconds);
        if (sum == 0)
        {
            throw new ArgumentException(
                spans.Count == 0
                    ? "The trace is empty. Run the pipeline first, with each stage inside trace.Record(stage, batch, work)."
                    : "All recorded times are 0, so no stage has a share. Measure for longer.",
                nameof(trace));
        }

        var stages = spans.GroupBy(span => span.Stage).Select(Stage).ToList();
        var longest = stages.Max(stage => stage.Total);
        var elapsed = (spans.Max(span => span.End) - spans[0].Start).TotalMilliseconds;
        var overlap = Overlap(spans, sum, elapsed);

        var svg = new Svg(Width, Top + (stages.Count * RowHeight));
        svg.Text(Left, 30, PageLanguage.Text("Time by stage", "단계별 시간"), "start", size: 15, bold: true);
        svg.Text(Left, 52, overlap, "start", Palette.Faint, 14);
        for (var i = 0; i < stages.Count; i++)
        {
            var (name, total, mean) = stages[i];
            var top = Top + (i * RowHeight);
            svg.Text(Left, top + 12, StageWords.Of(name), "start", size: 14, bold: true);
            svg.Text(Right, top + 12, Facts(total, mean), "end", size: 14);
            svg.Rectangle(Left, top + 18, (Right - Left) * total / longest, BarHeight, Palette.Tint(name == PipelineTrace.Compute ? 0 : 1), Palette.Ink);
        }

        return svg.ToPicture($"{string.Join(" ", stages.Select(stage => $"{StageWords.Of(stage.Name)}: {Facts(stage.Total, stage.Mean)}."))} {overlap}");

        string Facts(double total, double mean) => PageLanguage.Text(
            $"{Milliseconds.Of(total)} ({Milliseconds.Share(total / sum)}), {Milliseconds.Of(mean)} per batch",
            $"{Milliseconds.Of(total)} ({Milliseconds.Share(total / sum)}), 배치당 {Milliseconds.Of(mean)}");
    }

    private static (string Name, double Total, double Mean) Stage(IGrouping<string, PipelineSpan> stage)
    {
        var total = stage.Sum(span => span.Duration.TotalMilliseconds);
        return (stage.Key, total, total / stage.Select(span => span.Batch).Distinct().Count());
    }

    // Shares of a sum say nothing about what is waited for where stages run at the same time.
    private static string Overlap(IReadOnlyList<PipelineSpan> spans, double sum, double elapsed)
    {
        var threads = spans.Select(span => span.Thread).Distinct().Count();
        return threads == 1
            ? PageLanguage.Text(
                $"{Milliseconds.Of(sum)} in all stages, one after the other on one thread.",
                $"모든 단계를 합하면 {Milliseconds.Of(sum)}이며, 한 스레드에서 차례로 실행되었습니다.")
            : PageLanguage.Text(
                $"{Milliseconds.Of(sum)} in all stages, within {Milliseconds.Of(elapsed)}: stages on {threads} threads overlap.",
                $"모든 단계를 합하면 {Milliseconds.Of(sum)}, 실제 걸린 시간은 {Milliseconds.Of(elapsed)}: 스레드 {threads}개의 단계가 겹칩니다.");
    }
}
