using System.Diagnostics.CodeAnalysis;
using BatchSequences;

namespace Lessons.Checks;

/// <summary>Compares a learner's own sequence with a reference, batch by batch, and says where they part.</summary>
public static class SequenceCheck
{
    /// <summary>Compares the length, and the shape, type and every value of each batch, in the epoch in which both stand.</summary>
    /// <param name="mine">The learner's sequence.</param>
    /// <param name="reference">The sequence it should be like.</param>
    /// <returns>A view that says that they agree, or the first thing in which they don't, with a hint. Every batch is disposed.</returns>
    /// <exception cref="OutOfMemoryException">A batch of the learner's needs more memory than there is.</exception>
    public static CheckResult Compare(IReadOnlyList<Batch> mine, IReadOnlyList<Batch> reference)
    {
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(reference);
        if (WrongCount(mine, reference.Count) is { } wrongCount)
        {
            return wrongCount;
        }

        for (var i = 0; i < reference.Count; i++)
        {
            if (WrongBatch(mine, reference, i) is { } wrongBatch)
            {
                return wrongBatch;
            }
        }

        return CheckResult.Agrees(reference.Count == 1
            ? "The one batch is equal: shape, type and every value."
            : $"All {reference.Count} batches are equal: shape, type and every value.");
    }

    private static CheckResult? WrongCount(IReadOnlyList<Batch> mine, int expected)
    {
        if (!Try(() => mine.Count, out var count, out var error))
        {
            return CheckResult.Differs($"Count: your code threw {Said(error)}", "Show sequence.Count in a cell of its own, and look at the line that computes it.");
        }

        var said = $"Count is {count}, and should be {expected}.";
        return count < expected
            ? CheckResult.Differs(said, "Divide the number of samples by the batch size, and round up: int / int rounds down, and then the samples that are left over have no batch.")
            : count > expected
                ? CheckResult.Differs(said, "There are more batches than samples to fill them. Divide the number of samples by the batch size, and round up, but add no batch where nothing is left over.")
                : null;
    }

    private static CheckResult? WrongBatch(IReadOnlyList<Batch> mine, IReadOnlyList<Batch> reference, int index)
    {
        using var expected = reference[index];
        if (!Try(() => mine[index], out var batch, out var error))
        {
            return CheckResult.Differs(
                $"Batch {index}: your code threw {Said(error)}",
                $"Show sequence[{index}] in a cell of its own. It should take {expected.X.size(0)} samples; does the slice end at or before the last of them?");
        }

        using (batch)
        {
            var difference = BatchDifference.Between(batch, expected);
            return difference is null
                ? null
                : CheckResult.Differs($"Batch {index}: {difference.What}", Neighbour(batch, reference, index) ?? difference.Hint);
        }
    }

    // Right samples under another number say more than that the samples are wrong.
    private static string? Neighbour(Batch? batch, IReadOnlyList<Batch> reference, int index)
    {
        foreach (var other in (int[])[index + 1, index - 1, 0])
        {
            if (other != index && other >= 0 && other < reference.Count)
            {
                using var expected = reference[other];
                if (BatchDifference.Between(batch, expected) is null)
                {
                    return $"This is what batch {other} should be. Count batches from 0: batch i begins at position i * batchSize.";
                }
            }
        }

        return null;
    }

    private static string Said(Exception error) => $"{error.GetType().Name}: {error.Message}";

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A learner's code may throw anything.")]
    private static bool Try<T>(Func<T> ask, out T? answer, [NotNullWhen(false)] out Exception? error)
    {
        try
        {
            (answer, error) = (ask(), null);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            (answer, error) = (default, e);
            return false;
        }
    }
}
