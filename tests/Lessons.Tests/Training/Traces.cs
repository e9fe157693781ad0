using Lessons.Training;

namespace Lessons.Tests.Training;

/// <summary>Traces whose times are known, recorded on as many threads as they tell of.</summary>
internal static class Traces
{
    /// <summary>A loop that reads 10 ms, decodes 5 ms and computes 5 ms for each batch, one after the other on one thread.</summary>
    public static PipelineTrace Sequential(int batches)
    {
        var time = new ManualTime();
        var trace = new PipelineTrace(time);
        for (var batch = 0; batch < batches; batch++)
        {
            trace.Record("read", batch, () => time.Now += 10);
            trace.Record("decode", batch, () => time.Now += 5);
            trace.Record("compute", batch, () => time.Now += 5);
        }

        return trace;
    }

    /// <summary>
    /// Workers that each take 20 ms for every <paramref name="workers"/>th batch (15 ms to read, 5 ms to decode), and a model
    /// that computes each for 10 ms as soon as it is there.
    /// </summary>
    public static PipelineTrace Prefetched(int batches, int workers, Action<ManualTime, PipelineTrace>? before = null)
    {
        var time = new ManualTime();
        var trace = new PipelineTrace(time);
        using var done = new ManualResetEventSlim();
        var threads = new List<Thread>();
        for (var worker = 0; worker < workers; worker++)
        {
            var first = worker;
            OnThread(() =>
            {
                for (var batch = first; batch < batches; batch += workers)
                {
                    var start = batch / workers * 20.0;
                    Span(time, trace, "read", batch, start, start + 15);
                    Span(time, trace, "decode", batch, start + 15, start + 20);
                }
            });
        }

        OnThread(() =>
        {
            before?.Invoke(time, trace); // on the model's thread
            var end = 0.0;
            for (var batch = 0; batch < batches; batch++)
            {
                var start = Math.Max(end, (batch / workers * 20.0) + 20);
                Span(time, trace, "compute", batch, start, end = start + 10);
            }
        });
        done.Set();
        threads.ForEach(thread => thread.Join());
        return trace;

        // One after the other, since there is one clock; and none ends before the last, since its id could be given again.
        void OnThread(Action work)
        {
            using var worked = new ManualResetEventSlim();
            var thread = new Thread(() =>
            {
                work();
                worked.Set();
                done.Wait();
            });
            threads.Add(thread);
            thread.Start();
            worked.Wait();
        }
    }

    public static void Span(ManualTime time, PipelineTrace trace, string stage, int batch, double start, double end)
    {
        time.Now = start;
        trace.Record(stage, batch, () => { time.Now = end; });
    }
}
