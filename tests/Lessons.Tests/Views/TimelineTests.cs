using Lessons.Tests.Training;
using Lessons.Training;
using Lessons.Views;

namespace Lessons.Tests.Views;

/// <summary>What needs no browser; how it behaves in one is tried in Pages.Tests.</summary>
public class TimelineTests
{
    public static TheoryData<string, PipelineTrace, int> Recorded => new()
    {
        { "one thread", Traces.Sequential(24), 12 },
        { "all of it", Traces.Sequential(24), 24 },
        { "three workers", Traces.Prefetched(24, 3), 12 },
        { "many batches", Traces.Prefetched(500, 4), 500 },
        { "one batch", Traces.Sequential(1), 12 },
    };

    [Theory]
    [InlineData(false, "24 batches in 480 ms: the model waits 75.0 % of the time, 360 ms. The loader runs on 1 thread. The model's batches 0 to 11; the colours repeat after 8 batches.")]
    [InlineData(true, "배치 24개에 480 ms: 모델이 기다린 시간 75.0 %(360 ms). 로더는 스레드 1개에서 실행됩니다. 모델이 계산한 0번~11번 배치. 색은 배치 8개마다 되풀이됩니다.")]
    public void It_says_the_time_in_all_and_the_share_of_waiting(bool korean, string said) =>
        Assert.Equal(said, PageLanguage.In(korean, () => Timeline.Of(Traces.Sequential(24))).ToString());

    [Fact]
    public void Only_the_first_batch_is_waited_for_where_workers_keep_up()
    {
        var timeline = Timeline.Of(Traces.Prefetched(24, 3));

        Assert.StartsWith("24 batches in 260 ms: the model waits 7.7 % of the time, 20 ms. The loader runs on 3 threads.", timeline.ToString());
        Assert.Equal(["worker 1", "worker 2", "worker 3", "model"], new Drawing(timeline).Texts.Where(text => text.StartsWith("worker", StringComparison.Ordinal) || text == "model"));
    }

    [Fact]
    public void A_Korean_page_has_its_lanes_in_Korean()
    {
        var texts = new Drawing(PageLanguage.In(korean: true, () => Timeline.Of(Traces.Prefetched(24, 2)))).Texts.ToList();

        Assert.All(["워커 1", "워커 2", "모델", "모델 대기", "시간(ms)"], text => Assert.Contains(text, texts));
        Assert.Contains("모델이 계산한 0번~11번 배치. 색은 배치 8개마다 되풀이됩니다", texts);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Bars_do_not_overlap_and_lie_on_the_axis(string what, PipelineTrace trace, int batches)
    {
        var drawing = new Drawing(Timeline.Of(trace, batches));

        foreach (var lane in Bars(drawing).GroupBy(bar => bar.Y))
        {
            Assert.All(lane, bar => Assert.True(bar.From >= TimelineDrawing.Left && bar.To <= TimelineDrawing.Right + 0.01, $"{what}: {bar}"));
            Assert.All(lane.Zip(lane.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From + 0.02, $"{what}: {pair}"));
        }

        drawing.HasRoomForItsTexts();
    }

    [Fact]
    public void Bars_are_as_long_as_the_recorded_times()
    {
        var trace = Traces.Prefetched(24, 3);
        var bars = Bars(new Drawing(Timeline.Of(trace, 24))).ToList();
        var pixels = (TimelineDrawing.Right - TimelineDrawing.Left) / 260.0;

        Assert.Equal(trace.Spans.Count, bars.Count);
        Assert.Equal(
            trace.Spans.Select(span => (Math.Round(span.Start.TotalMilliseconds, 1), Math.Round(span.Duration.TotalMilliseconds, 1))).Order(),
            bars.Select(bar => (Math.Round((bar.From - TimelineDrawing.Left) / pixels, 1), Math.Round((bar.To - bar.From) / pixels, 1))).Order());
    }

    [Fact]
    public void A_transfer_on_the_models_thread_has_a_lane_of_its_own()
    {
        var trace = Traces.Prefetched(4, 2, (time, trace) => Traces.Span(time, trace, "transfer", 0, 20, 20));

        Assert.Contains("main thread", new Drawing(Timeline.Of(trace)).Texts);
    }

    [Fact]
    public void Times_are_counted_from_the_first_start_whatever_the_trace_waited_before()
    {
        var time = new ManualTime();
        var trace = new PipelineTrace(time);
        Traces.Span(time, trace, "read", 0, 1000, 1010);
        Traces.Span(time, trace, "compute", 0, 1010, 1020);
        Traces.Span(time, trace, "read", 1, 1020, 1999); // after the model's last step

        Assert.StartsWith("1 batch in 20 ms: the model waits 50.0 % of the time, 10 ms.", Timeline.Of(trace).ToString());
    }

    [Fact]
    public void It_is_a_picture_first_and_then_a_script()
    {
        var html = Timeline.Of(Traces.Sequential(24)).Html;

        Assert.Matches("^<div class=\"pipeline-timeline\"><img src=\"data:[^>]+ alt=\"[^\"]+\"[^>]*></div>\n<script>\n[^<]", html);
        Assert.Single(html.Split("</script").SkipLast(1));
    }

    [Fact]
    public void A_stage_may_have_any_name()
    {
        var time = new ManualTime();
        var trace = new PipelineTrace(time);
        Traces.Span(time, trace, "</script><b>", 0, 0, 1);
        Traces.Span(time, trace, "compute", 0, 1, 2);

        Assert.Single(Timeline.Of(trace).Html.Split("</script").SkipLast(1));
    }

    [Fact]
    public void A_trace_without_a_model_is_refused_with_what_to_do()
    {
        var time = new ManualTime();
        var trace = new PipelineTrace(time);
        Traces.Span(time, trace, "read", 0, 0, 1);

        Assert.StartsWith(
            "The trace has 1 times, and none of the stage \"compute\". Wrap the model's step: trace.Record(\"compute\", batch, work).",
            Assert.Throws<ArgumentException>("trace", () => Timeline.Of(trace)).Message);
    }

    [Fact]
    public void Two_models_at_once_are_refused_with_their_batches()
    {
        var time = new ManualTime();
        var trace = new PipelineTrace(time);
        Traces.Span(time, trace, "compute", 3, 0, 10);
        Traces.Span(time, trace, "compute", 4, 5, 15);

        Assert.Contains("batches 3 and 4 in \"compute\" at the same time", Assert.Throws<ArgumentException>("trace", () => Timeline.Of(trace)).Message);
    }

    [Fact]
    public void Times_of_0_are_refused()
    {
        var trace = new PipelineTrace(new ManualTime());
        trace.Record("compute", 0, () => { });

        Assert.Contains("All recorded times are 0", Assert.Throws<ArgumentException>("trace", () => Timeline.Of(trace)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void Less_than_a_batch_is_refused(int batches) =>
        Assert.Contains($"There are {batches} batches to draw. Pass 1 or more.", Assert.Throws<ArgumentOutOfRangeException>(nameof(batches), () => Timeline.Of(Traces.Sequential(2), batches)).Message);

    // All rectangles in the lanes but the lanes' own.
    private static IEnumerable<(double Y, double From, double To)> Bars(Drawing drawing) => drawing.All("rect")
        .Where(rect => Drawing.Number(rect, "height") == TimelineDrawing.LaneHeight && rect.Attribute("fill")!.Value != "none")
        .Select(rect => (Drawing.Number(rect, "y"), Drawing.Number(rect, "x"), Drawing.Number(rect, "x") + Drawing.Number(rect, "width")));
}
