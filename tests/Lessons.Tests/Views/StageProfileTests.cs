using Lessons.Tests.Training;
using Lessons.Training;
using Lessons.Views;

namespace Lessons.Tests.Views;

public class StageProfileTests
{
    [Theory]
    [InlineData(false, "read: 50 ms (50.0 %), 10 ms per batch. decode: 25 ms (25.0 %), 5 ms per batch. compute: 25 ms (25.0 %), 5 ms per batch. 100 ms in all stages, one after the other on one thread.")]
    [InlineData(true, "읽기: 50 ms (50.0 %), 배치당 10 ms. 디코딩: 25 ms (25.0 %), 배치당 5 ms. 계산: 25 ms (25.0 %), 배치당 5 ms. 모든 단계를 합하면 100 ms이며, 한 스레드에서 차례로 실행되었습니다.")]
    public void It_says_the_time_the_share_and_the_mean_of_each_stage(bool korean, string said) =>
        Assert.Equal(said, PageLanguage.In(korean, () => StageProfile.Of(Traces.Sequential(5))).ToString());

    [Fact]
    public void Stages_of_several_threads_are_said_to_overlap() =>
        Assert.EndsWith("720 ms in all stages, within 260 ms: stages on 4 threads overlap.", StageProfile.Of(Traces.Prefetched(24, 3)).ToString());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bars_are_in_proportion_to_the_times(bool korean)
    {
        var drawing = new Drawing(PageLanguage.In(korean, () => StageProfile.Of(Traces.Sequential(5))));

        Assert.Equal([720, 360, 360], drawing.All("rect").Skip(1).Select(rect => Drawing.Number(rect, "width")));
        drawing.HasRoomForItsTexts();
    }

    [Fact]
    public void An_empty_trace_is_refused_with_what_to_do() =>
        Assert.Contains("The trace is empty. Run the pipeline first", Assert.Throws<ArgumentException>("trace", () => StageProfile.Of(new PipelineTrace())).Message);

    [Fact]
    public void Times_of_0_are_refused()
    {
        var trace = new PipelineTrace(new ManualTime());
        trace.Record("read", 0, () => { });

        Assert.Contains("All recorded times are 0", Assert.Throws<ArgumentException>("trace", () => StageProfile.Of(trace)).Message);
    }
}
