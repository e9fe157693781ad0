using Lessons.Training;

namespace Lessons.Tests.Training;

public class PipelineTraceTests
{
    [Fact]
    public void It_records_what_was_done_for_which_batch_and_when()
    {
        var time = new ManualTime { Now = 7 };
        var trace = new PipelineTrace(time);
        time.Now = 10;

        var result = trace.Record("read", 3, () =>
        {
            time.Now += 4;
            return "result";
        });

        Assert.Equal("result", result);
        Assert.Equal(
            [new PipelineSpan("read", 3, Environment.CurrentManagedThreadId, TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(4))],
            trace.Spans);
    }

    [Fact]
    public void An_exception_passes_through_and_its_time_is_recorded()
    {
        var time = new ManualTime();
        var trace = new PipelineTrace(time);
        var thrown = new InvalidDataException("broken image");

        var caught = Assert.Throws<InvalidDataException>(() => trace.Record("decode", 0, () =>
        {
            time.Now += 2;
            throw thrown;
        }));

        Assert.Same(thrown, caught);
        Assert.Equal(TimeSpan.FromMilliseconds(2), Assert.Single(trace.Spans).Duration);
        trace.Record("decode", 1, () => { });
        Assert.Equal(2, trace.Spans.Count);
    }

    [Fact]
    public async Task Every_thread_records_under_its_own_id_and_nothing_is_lost()
    {
        var trace = new PipelineTrace();
        using var all = new Barrier(4);
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 500; i++)
                {
                    trace.Record("read", (worker * 500) + i, () => { });
                }

                all.SignalAndWait(); // none ends before the last, since its id could be given again
                return Environment.CurrentManagedThreadId;
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Equal(Enumerable.Range(0, 2000), trace.Spans.Select(span => span.Batch).Order());
        Assert.All(trace.Spans, span => Assert.Equal(ids[span.Batch / 500], span.Thread));
        Assert.True(trace.Spans.Zip(trace.Spans.Skip(1)).All(pair => pair.First.Start <= pair.Second.Start));
    }

    [Fact]
    public void The_system_clock_never_runs_backwards_in_it()
    {
        var trace = new PipelineTrace();
        trace.Record("read", 0, () => Thread.SpinWait(1000));
        trace.Record("read", 1, () => Thread.SpinWait(1000));

        Assert.All(trace.Spans, span => Assert.True(span.Duration >= TimeSpan.Zero));
        Assert.True(trace.Spans[0].End <= trace.Spans[1].Start);
    }

    [Fact]
    public void A_stage_within_a_stage_is_refused_since_its_time_would_count_twice()
    {
        var trace = new PipelineTrace();

        var error = Assert.Throws<InvalidOperationException>(() => trace.Record("read", 4, () => trace.Record("decode", 4, () => { })));

        Assert.Equal("\"decode\" of batch 4 began while the same thread records \"read\". Record one stage after the other.", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_stage_without_a_name_is_refused(string stage) =>
        Assert.Contains("Give it a name", Assert.Throws<ArgumentException>(nameof(stage), () => new PipelineTrace().Record(stage, 0, () => { })).Message);

    [Fact]
    public void A_negative_batch_is_refused_with_its_number() =>
        Assert.Contains("The batch is -1.", Assert.Throws<ArgumentOutOfRangeException>("batch", () => new PipelineTrace().Record("read", -1, () => { })).Message);
}
