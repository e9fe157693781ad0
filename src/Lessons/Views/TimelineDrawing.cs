using System.Globalization;

namespace Lessons.Views;

/// <summary>The shapes of a timeline: some of the model's steps in a row, and what the loader did meanwhile.</summary>
/// <param name="schedule">The whole.</param>
/// <param name="first">The first step that is drawn.</param>
/// <param name="count">How many are.</param>
internal sealed class TimelineDrawing(PipelineSchedule schedule, int first, int count)
{
    public const int Width = 760;
    public const int Left = 112;
    public const int Right = 730;
    public const int Top = 70;
    public const int LaneHeight = 32;
    public const int LaneStep = 40;

    public const int Size = 14; // which is still 9 where a phone shrinks the picture to 500 pixels
    public const double Narrowest = 3; // what is narrower has no edges: they would be all that is seen of it

    private readonly Svg _svg = Card(schedule);
    private readonly double _from = first == 0 ? 0 : schedule.Steps[first - 1].End;
    private readonly double _to = schedule.Steps[first + count - 1].End;

    public string Description => TimelineWords.Describe(schedule, Shown);

    private string Shown => TimelineWords.Shown($"{schedule.Steps[first].Batch}", $"{schedule.Steps[first + count - 1].Batch}", several: count > 1);

    public static int Height(PipelineSchedule schedule) => Top + (schedule.Lanes.Length * LaneStep) + 62;

    public static Svg Card(PipelineSchedule schedule) => new(Width, Height(schedule));

    public Svg Draw()
    {
        _svg.Text(20, 30, TimelineWords.Heading(schedule), "start", size: 15, bold: true);
        _svg.Text(20, 52, Shown, "start", Palette.Faint, Size);
        for (var lane = 0; lane < schedule.Lanes.Length; lane++)
        {
            Draw(schedule.Lanes[lane], Top + (lane * LaneStep));
        }

        Axis(Top + (schedule.Lanes.Length * LaneStep) + 2);
        return _svg;
    }

    private void Draw(PipelineSchedule.Lane lane, double top)
    {
        var isModel = lane == schedule.Lanes[^1];
        _svg.Text(Left - 10, top + 21, lane.Name, "end", size: Size, bold: isModel);
        _svg.Rectangle(Left, top, Right - Left, LaneHeight, "none", Palette.Edge);
        var numbered = -1;
        foreach (var bar in lane.Bars.Where(bar => bar.End > _from && bar.Start < _to))
        {
            var (start, end) = (X(Math.Max(bar.Start, _from)), X(Math.Min(bar.End, _to)));
            if (bar.Stage == PipelineSchedule.Waiting)
            {
                Wait(start, end, top + (LaneHeight / 2));
                continue;
            }

            _svg.Rectangle(start, top, end - start, LaneHeight, Palette.Tint(bar.Batch), end - start < Narrowest ? "none" : Palette.Paper);
            var number = $"{bar.Batch}";
            if (bar.Batch != numbered && Svg.WidthOf(number, Size) <= end - start)
            {
                _svg.Text((start + end) / 2, top + 21, number, size: Size, bold: isModel);
                numbered = bar.Batch; // once for the stages of a batch in a row
            }
        }
    }

    private void Wait(double start, double end, double middle)
    {
        if (end - start >= Narrowest)
        {
            _svg.Line(start + 1, middle - 6, start + 1, middle + 6, Palette.Faint);
            _svg.Line(end - 1, middle - 6, end - 1, middle + 6, Palette.Faint);
            _svg.Line(start + 1, middle, end - 1, middle, Palette.Faint);
        }
    }

    private void Axis(double y)
    {
        _svg.Line(Left, y, Right, y, Palette.Ink);
        var step = Step((_to - _from) / 8);
        for (var tick = (long)Math.Ceiling(_from / step); tick * step <= _to; tick++)
        {
            var time = tick * step;
            _svg.Line(X(time), y, X(time), y + 6, Palette.Ink);
            _svg.Text(X(time), y + 22, (Math.Round(time * 1000) / 1000).ToString(CultureInfo.InvariantCulture), size: Size);
        }

        Wait(Left, Left + 24, y + 38);
        _svg.Text(Left + 32, y + 43, TimelineWords.Waiting, "start", Palette.Faint, Size);
        _svg.Text(Right, y + 43, TimelineWords.Axis, "end", Palette.Faint, Size);
    }

    private double X(double time) => Left + ((time - _from) / (_to - _from) * (Right - Left));

    // The round step, 1, 2, 5, 10 and so on, that is no shorter than this.
    private static double Step(double least)
    {
        var step = 0.001;
        for (var i = 0; step < least; i++)
        {
            step *= i % 3 == 1 ? 2.5 : 2;
        }

        return step;
    }
}
