using System.Collections.Concurrent;

namespace Lessons.Training;

/// <summary>
/// Records when each stage of an input pipeline ran, for which batch and on which thread, by a monotonic clock. Use one
/// trace per epoch, since batches are told apart by their number alone. Thread-safe.
/// </summary>
public sealed class PipelineTrace
{
    /// <summary>The stage of the model; all others are the loader's.</summary>
    public const string Compute = "compute";

    private readonly TimeProvider _time;
    private readonly long _created;
    private readonly ConcurrentQueue<PipelineSpan> _spans = [];
    private readonly ConcurrentDictionary<int, string> _running = [];

    /// <summary>Creates an empty trace.</summary>
    /// <param name="time">The clock. Default: the system's monotonic one, that of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    public PipelineTrace(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _created = _time.GetTimestamp();
    }

    /// <summary>What was recorded so far, by its start; a copy.</summary>
    public IReadOnlyList<PipelineSpan> Spans => [.. _spans.OrderBy(span => span.Start)];

    /// <summary>Does a piece of work and records its time, also where it throws.</summary>
    /// <param name="stage">What is done: "read", "decode", "transform", "transfer", or "compute" for the model's step.</param>
    /// <param name="batch">The index of the batch that it is done for, 0 or more.</param>
    /// <param name="work">The work, done on this thread.</param>
    /// <returns>What the work returns.</returns>
    /// <exception cref="ArgumentException">The stage is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch is negative.</exception>
    /// <exception cref="InvalidOperationException">This thread is recording another stage.</exception>
    public T Record<T>(string stage, int batch, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(work);
        if (string.IsNullOrWhiteSpace(stage))
        {
            throw new ArgumentException($"The stage is \"{stage}\". Give it a name, such as \"read\".", nameof(stage));
        }

        if (batch < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(batch), batch, $"The batch is {batch}. Pass the index of a batch, 0 or more.");
        }

        // A stage within a stage would count the same time twice.
        var thread = Environment.CurrentManagedThreadId;
        if (!_running.TryAdd(thread, stage))
        {
            throw new InvalidOperationException(
                $"\"{stage}\" of batch {batch} began while the same thread records \"{_running[thread]}\". Record one stage after the other.");
        }

        var start = _time.GetElapsedTime(_created);
        try
        {
            return work();
        }
        finally
        {
            _spans.Enqueue(new PipelineSpan(stage, batch, thread, start, _time.GetElapsedTime(_created) - start));
            _running.TryRemove(thread, out _);
        }
    }

    /// <inheritdoc cref="Record{T}(string, int, Func{T})"/>
    public void Record(string stage, int batch, Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Record(stage, batch, () =>
        {
            work();
            return true;
        });
    }
}
