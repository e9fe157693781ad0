using Lessons.Training;

namespace Lessons.Views;

/// <summary>
/// When an input pipeline and the model worked, and when the model waited. Where a page runs scripts, pointing at a bar or
/// focusing it tells its stage and times, and sliders move the batches that are drawn; elsewhere it is a picture. Immutable.
/// </summary>
public sealed class Timeline : View
{
    private static readonly PageScript s_script = PageScript.Of("Shapes.js", "Controls.js", "TimelineDrawing.js", "Timeline.js");

    private readonly Picture _picture;
    private readonly string _script;

    private Timeline(Picture picture, string script) => (_picture, _script) = (picture, script);

    /// <inheritdoc/>
    public override string Html => $"<div class=\"pipeline-timeline\">{_picture.Html}</div>\n{_script}";

    /// <summary>
    /// Draws the first batches: the loader's threads above the model. What is said of the waiting is true of the whole
    /// trace, from its first start to the end of the model's last step, the wait for the first batch included.
    /// </summary>
    /// <param name="trace">The recorded times, of one epoch or a part of it.</param>
    /// <param name="batches">How many batches to draw, 1 or more; all where there are fewer.</param>
    /// <exception cref="ArgumentException">The trace has no times of the stage "compute", or overlapping ones.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of batches is below 1.</exception>
    public static Timeline Of(PipelineTrace trace, int batches = 12)
    {
        ArgumentNullException.ThrowIfNull(trace);
        if (batches < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(batches), batches, $"There are {batches} batches to draw. Pass 1 or more.");
        }

        var schedule = PipelineSchedule.Of(trace);
        var count = Math.Min(batches, schedule.Steps.Length);
        var drawing = new TimelineDrawing(schedule, 0, count);
        return new Timeline(drawing.Draw().ToPicture(drawing.Description), s_script.Calling("exploreTimeline", Data(schedule, count)));
    }

    /// <inheritdoc/>
    public override string ToString() => _picture.ToString();

    private static object Data(PipelineSchedule schedule, int count) => new
    {
        schedule.Lanes,
        schedule.Steps,
        Count = count,
        Frame = TimelineDrawing.Card(schedule).ToText("{description}"),
        TimelineDrawing.Width,
        Height = TimelineDrawing.Height(schedule),
        TimelineDrawing.Left,
        TimelineDrawing.Right,
        TimelineDrawing.Top,
        TimelineDrawing.LaneHeight,
        TimelineDrawing.LaneStep,
        TimelineDrawing.Size,
        TimelineDrawing.Narrowest,
        Colours = new { Palette.Ink, Palette.Faint, Palette.Paper, Palette.Edge, Palette.Tints },
        Words = new
        {
            Heading = TimelineWords.Heading(schedule),
            Shown = new[] { TimelineWords.Shown("{first}", "{last}", several: false), TimelineWords.Shown("{first}", "{last}", several: true) },
            Described = TimelineWords.Describe(schedule, "{shown}"),
            TimelineWords.Axis,
            TimelineWords.Waiting,
            Says = TimelineWords.Says("{batch}", "{stage}", "{start}", "{duration}"),
            SaysWaiting = TimelineWords.SaysWaiting("{batch}", "{start}", "{duration}"),
            Stages = schedule.Lanes.SelectMany(lane => lane.Bars).Select(bar => bar.Stage).Distinct().ToDictionary(stage => stage, StageWords.Of),
            Controls = PageLanguage.Text("What to draw", "그릴 내용"),
            First = PageLanguage.Text("first batch", "첫 배치"),
            Count = PageLanguage.Text("batches", "배치 수"),
            Hint = PageLanguage.Text(
                "Point at a bar, or go from bar to bar with the arrow keys: its batch is framed in every lane.",
                "막대를 가리키거나 화살표 키로 막대 사이를 옮겨 다니면, 같은 배치가 모든 줄에서 표시됩니다."),
        },
    };
}
