using BatchSequences;
using static TorchSharp.torch;

namespace Lessons.Checks;

/// <summary>Compares a learner's own sequence with a reference, batch by batch, and says where they part.</summary>
public static class SequenceCheck
{
    /// <summary>Compares the length, and the shape, type and every value of each batch, in the epoch in which both stand.</summary>
    /// <param name="mine">The learner's sequence.</param>
    /// <param name="reference">The sequence it should be like.</param>
    /// <returns>A view that says that they agree, or the first thing in which they don't, with a hint. Every batch is disposed.</returns>
    public static CheckResult Compare(IReadOnlyList<Batch> mine, IReadOnlyList<Batch> reference)
    {
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(reference);
        if (mine.Count != reference.Count)
        {
            return CheckResult.Differs(
                $"Count is {mine.Count}, and should be {reference.Count}.",
                "Divide the number of samples by the batch size, and round up: the samples that are left over make a batch too.");
        }

        for (var i = 0; i < reference.Count; i++)
        {
            using var expected = reference[i];
            try
            {
                using var batch = mine[i];
                if ((Difference("x", batch.X, expected.X) ?? Difference("y", batch.Y, expected.Y)) is { } difference)
                {
                    return CheckResult.Differs($"Batch {i}: {difference.What}", difference.Hint);
                }
            }
            catch (Exception e)
            {
                return CheckResult.Differs($"Batch {i}: your code threw {e.GetType().Name}: {e.Message}", "Run sequence[" + i + "] in a cell of its own to see where.");
            }
        }

        return CheckResult.Agrees($"All {reference.Count} batches are equal: shape, type and every value.");
    }

    private static (string What, string Hint)? Difference(string name, Tensor mine, Tensor expected)
    {
        if (!mine.shape.SequenceEqual(expected.shape))
        {
            return ($"{name} has the shape [{string.Join(", ", mine.shape)}], and should have [{string.Join(", ", expected.shape)}].",
                "The first number is how many samples the batch has. Look at where the slice begins and ends.");
        }

        if (mine.dtype != expected.dtype)
        {
            return ($"{name} is of {mine.dtype}, and should be of {expected.dtype}.", "Hand on the type that the samples have.");
        }

        if (mine.Equals(expected))
        {
            return null;
        }

        using var scope = NewDisposeScope();
        var rows = (mine != expected).reshape(mine.size(0), -1).any(1);
        return ($"{name} has {rows.sum().item<long>()} of {mine.size(0)} samples that differ.",
            $"The first is sample {rows.to(ScalarType.Int64).argmax().item<long>()} of the batch. Are the rows the ones that the order names, in its order?");
    }
}
