using BatchSequences;

namespace Lessons.Checks;

/// <summary>Compares a learner's own sequence with a reference, batch by batch, and says where they part.</summary>
public static class SequenceCheck
{
    /// <summary>
    /// Compares the length, and the shape, type and every value of each batch, in the epoch in which both stand. A
    /// <see cref="BatchSequence{TBatch}"/> must also give the same batch to whoever asks twice, and a copy.
    /// </summary>
    /// <param name="mine">The learner's sequence. What a check writes into its batches is taken back.</param>
    /// <param name="reference">The sequence it should be like.</param>
    /// <returns>A view that says that they agree, or the first thing in which they don't, with a hint. Batches that
    /// were made for the check are disposed; those of a list, and one that is wrong, are left as they are.</returns>
    /// <exception cref="ArgumentException">The reference's Count is negative.</exception>
    /// <exception cref="OutOfMemoryException">A batch of the learner's needs more memory than there is.</exception>
    public static CheckResult Compare(IReadOnlyList<Batch> mine, IReadOnlyList<Batch> reference) =>
        Compare(mine, reference, PageLanguage.Text(
            "Batch i takes positions i * batchSize up to, but not including, (i + 1) * batchSize of the order; the last one takes what is left.",
            "i번 배치는 순서의 i * batchSize 자리부터 (i + 1) * batchSize 자리의 바로 앞까지 가져갑니다. 마지막 배치는 남은 것을 가져갑니다."));

    /// <inheritdoc cref="Compare(IReadOnlyList{Batch}, IReadOnlyList{Batch})"/>
    /// <param name="mine">The learner's sequence.</param>
    /// <param name="reference">The sequence it should be like.</param>
    /// <param name="rule">A sentence that says which samples batch i takes, for the hints.</param>
    internal static CheckResult Compare(IReadOnlyList<Batch> mine, IReadOnlyList<Batch> reference, string rule)
    {
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.Count < 0)
        {
            throw new ArgumentException(
                $"The reference's Count is {reference.Count}: it must be 0 or more. Compare with a sequence whose Count is right.", nameof(reference));
        }

        if (WrongCount(mine, reference.Count) is { } wrongCount)
        {
            return wrongCount;
        }

        for (var i = 0; i < reference.Count; i++)
        {
            if (WrongBatch(mine, reference, i, rule) is { } wrongBatch)
            {
                return wrongBatch;
            }
        }

        return CheckResult.Agrees(reference.Count == 1
            ? PageLanguage.Text("The one batch is equal: shape, type and every value.", "하나뿐인 배치가 모양, 자료형, 모든 값까지 같습니다.")
            : PageLanguage.Text(
                $"All {reference.Count} batches are equal: shape, type and every value.",
                $"배치 {reference.Count}개가 모두 모양, 자료형, 모든 값까지 같습니다."));
    }

    private static CheckResult? WrongCount(IReadOnlyList<Batch> mine, int expected)
    {
        if (!LearnerCode.Try(() => mine.Count, out var count, out var threw))
        {
            return CheckResult.Differs($"Count: {threw}", PageLanguage.Text(
                "Show sequence.Count in a cell of its own, and look at the line that computes it.",
                "sequence.Count만 따로 한 셀에서 실행해 보고, 그 값을 계산하는 줄을 살펴보십시오."));
        }

        if (count == expected)
        {
            return null;
        }

        return CheckResult.Differs(
            PageLanguage.Text($"Count is {count}, and should be {expected}.", $"Count가 {count}입니다. 올바른 값은 {expected}입니다."),
            count < 0
                ? PageLanguage.Text(
                    "Count is a number of batches, so it must be 0 or more. Show sequence.Count in a cell of its own, and look at the line that computes it.",
                    "Count는 배치의 수이므로 0 이상이어야 합니다. sequence.Count만 따로 한 셀에서 실행해 보고, 그 값을 계산하는 줄을 살펴보십시오.")
            : count < expected
                ? PageLanguage.Text(
                    "Divide the number of samples by the batch size, and round up: int / int rounds down, and then the samples that are left over have no batch.",
                    "샘플 수를 배치 크기로 나누고 올림하십시오. int / int는 나머지를 버리므로, 남은 샘플이 들어갈 배치가 없어집니다.")
                : PageLanguage.Text(
                    "There are more batches than samples to fill them. Divide the number of samples by the batch size, and round up, but add no batch where nothing is left over.",
                    "채울 샘플이 없는 배치가 있습니다. 샘플 수를 배치 크기로 나누고 올림하되, 나누어떨어질 때는 배치를 더하지 마십시오."));
    }

    private static CheckResult? WrongBatch(IReadOnlyList<Batch> mine, IReadOnlyList<Batch> reference, int index, string rule)
    {
        var expected = reference[index];
        if (!LearnerCode.Try(() => mine[index], out var batch, out var threw))
        {
            return Differs(threw, PageLanguage.Text(
                $"Show sequence[{index}] in a cell of its own. Its x should have the shape [{string.Join(", ", expected.X.shape)}]. {rule}",
                $"sequence[{index}]만 따로 한 셀에서 실행해 보십시오. x의 올바른 모양은 [{string.Join(", ", expected.X.shape)}]입니다. {rule}"));
        }

        if (BatchDifference.Between(batch, expected, rule) is { } difference)
        {
            return Differs(difference.What, Neighbour(batch, reference, index, rule) ?? difference.Hint);
        }

        // A list hands out what it holds, by its nature; only a sequence makes its batches.
        if (mine is BatchSequence<Batch>)
        {
            if (BatchPurity.Fault(() => mine[index], batch!, expected) is { } impure)
            {
                return Differs(impure.What, impure.Hint);
            }

            batch!.Dispose();
        }

        Free(expected, reference);
        return null;

        CheckResult Differs(string what, string hint)
        {
            Free(expected, reference);
            return CheckResult.DiffersInBatch(index, what, hint);
        }
    }

    // Right samples under another number say more than that the samples are wrong.
    private static string? Neighbour(Batch? batch, IReadOnlyList<Batch> reference, int index, string rule)
    {
        foreach (var other in (int[])[index + 1, index - 1, 0])
        {
            if (other == index || other < 0 || other >= reference.Count)
            {
                continue;
            }

            var expected = reference[other];
            var isOther = BatchDifference.Between(batch, expected, rule) is null;
            Free(expected, reference);
            if (isOther)
            {
                return PageLanguage.Text(
                    $"This is what batch {other} should be. Count batches from 0. {rule}",
                    $"이것은 {other}번 배치에 들어갈 내용입니다. 배치 번호는 0부터 셉니다. {rule}");
            }
        }

        return null;
    }

    private static void Free(Batch batch, IReadOnlyList<Batch> madeBy)
    {
        if (madeBy is BatchSequence<Batch>)
        {
            batch.Dispose();
        }
    }
}
