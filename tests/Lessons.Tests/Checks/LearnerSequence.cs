using BatchSequences;

namespace Lessons.Tests.Checks;

/// <summary>A sequence as a learner might write it, which remembers every batch it has handed out.</summary>
internal sealed class LearnerSequence(int? count, Func<int, Batch?> batchAt) : BatchSequence<Batch>
{
    public List<Batch> HandedOut { get; } = [];

    public override int Count => count ?? throw new DivideByZeroException("Attempted to divide by zero.");

    public override Batch this[int index]
    {
        get
        {
            var batch = batchAt(index)!;
            if (batch is not null)
            {
                HandedOut.Add(batch);
            }

            return batch!;
        }
    }

    public override IEnumerator<Batch> GetEnumerator() => throw new NotSupportedException();
}
