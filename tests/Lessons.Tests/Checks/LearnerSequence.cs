using System.Collections;
using BatchSequences;

namespace Lessons.Tests.Checks;

/// <summary>A sequence as a learner might write it, which remembers every batch it has handed out.</summary>
internal sealed class LearnerSequence(int count, Func<int, Batch?> batchAt) : IReadOnlyList<Batch>
{
    public List<Batch> HandedOut { get; } = [];

    public int Count => count >= 0 ? count : throw new DivideByZeroException("Attempted to divide by zero.");

    public Batch this[int index]
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

    public IEnumerator<Batch> GetEnumerator() => throw new NotSupportedException();

    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();
}
