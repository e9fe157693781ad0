using BatchSequences;
using Lessons.Checks;
using static TorchSharp.torch;

namespace Lessons.Exercises;

/// <summary>
/// Checks what a learner wrote for an exercise. Each method shows that it is right, or what is wrong, with the arguments
/// that show it, and a hint; what the learner's code throws is such a finding too.
/// </summary>
public static class ExerciseCheck
{
    /// <summary>Any lesson: a number that the learner predicts. A wrong one is said to be too small or too large.</summary>
    /// <param name="predicted">The learner's number.</param>
    /// <param name="actual">Gives the number that is right, from the code that the exercise is about.</param>
    public static CheckResult Prediction(long predicted, Func<long> actual)
    {
        ArgumentNullException.ThrowIfNull(actual);
        return PredictionExercise.Check(predicted, actual);
    }

    /// <summary>Any lesson: numbers that the learner predicts, such as the rows of a batch. Of wrong ones the first is named.</summary>
    /// <param name="predicted">The learner's numbers, in order.</param>
    /// <param name="actual">Gives the numbers that are right, from the code that the exercise is about.</param>
    public static CheckResult Prediction(IReadOnlyList<int> predicted, Func<IReadOnlyList<int>> actual)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(actual);
        return PredictionExercise.Check(predicted, actual);
    }

    /// <summary>Lesson 1: the bytes of a batch of images, whose values are floats.</summary>
    /// <param name="batchBytes">Takes batch size, channels, height and width.</param>
    public static CheckResult BatchBytes(Func<int, int, int, int, long> batchBytes)
    {
        ArgumentNullException.ThrowIfNull(batchBytes);
        return BatchBytesExercise.Check(batchBytes);
    }

    /// <summary>Lesson 1: the largest batch size that fits in memory.</summary>
    /// <param name="largestBatch">Takes the memory, what the model takes of it, and what a sample takes with its
    /// activations, all in bytes; gives 0 where no sample fits.</param>
    public static CheckResult LargestBatch(Func<long, long, long, int> largestBatch)
    {
        ArgumentNullException.ThrowIfNull(largestBatch);
        return LargestBatchExercise.Check(largestBatch);
    }

    /// <summary>Lesson 2: the number of batches.</summary>
    /// <param name="count">Takes the number of samples, the batch size, and whether a last batch that is not full is left out.</param>
    public static CheckResult BatchCount(Func<int, int, bool, int> count)
    {
        ArgumentNullException.ThrowIfNull(count);
        return BatchCountExercise.Check(count);
    }

    /// <summary>Lesson 2: the number of samples of one batch.</summary>
    /// <param name="length">Takes the number of samples, the batch size, and the batch's index, from 0.</param>
    public static CheckResult BatchLength(Func<int, int, int, int> length)
    {
        ArgumentNullException.ThrowIfNull(length);
        return BatchLengthExercise.Check(length);
    }

    /// <summary>Lesson 3: the order in which an epoch takes the rows.</summary>
    /// <param name="order">Takes the number of samples, the seed and the epoch; gives every row once, in a new array.</param>
    public static CheckResult EpochOrder(Func<int, int, int, long[]> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return EpochOrderExercise.Check(order);
    }

    /// <summary>Lesson 3: rows drawn by weight, with replacement.</summary>
    /// <param name="draw">Takes the weight of each row, how many rows to draw, and the seed; gives the rows drawn.</param>
    public static CheckResult WeightedRows(Func<double[], int, int, long[]> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        return WeightedRowsExercise.Check(draw);
    }

    /// <summary>Lesson 4: a sequence whose batch i takes rows i, i + Count, i + 2 * Count, … instead of neighbours.</summary>
    /// <param name="create">Takes samples, labels and the batch size; gives the learner's sequence.</param>
    public static CheckResult StripedBatches(Func<Tensor, Tensor, int, BatchSequence<Batch>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return StripedBatchesExercise.Check(create);
    }

    /// <summary>Lesson 5: the mean loss of an epoch's samples.</summary>
    /// <param name="mean">Takes the mean loss of each batch, and how many samples it has.</param>
    public static CheckResult MeanLoss(Func<IReadOnlyList<(double Loss, int Samples)>, double> mean)
    {
        ArgumentNullException.ThrowIfNull(mean);
        return MeanLossExercise.Check(mean);
    }

    /// <summary>Lesson 5: early stopping.</summary>
    /// <param name="best">Takes the validation loss of each epoch, and after how many epochs in a row without a new lowest one
    /// training stops; gives the number of the epoch to keep, from 1.</param>
    public static CheckResult BestEpoch(Func<IReadOnlyList<double>, int, int> best)
    {
        ArgumentNullException.ThrowIfNull(best);
        return BestEpochExercise.Check(best);
    }

    /// <summary>Lesson 6: the check of a batch's index.</summary>
    /// <param name="check">Takes the index and the number of batches; gives the index, or throws an
    /// <see cref="ArgumentOutOfRangeException"/>.</param>
    public static CheckResult BatchIndex(Func<int, int, int> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return BatchIndexExercise.Check(check);
    }

    /// <summary>Lesson 6: the check of a loader's arguments.</summary>
    /// <param name="check">Takes samples, labels and the batch size; throws an <see cref="ArgumentException"/> that names what it
    /// was given where a loader could not work with it.</param>
    public static CheckResult LoaderArguments(Action<Tensor, Tensor, int> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return LoaderArgumentsExercise.Check(check);
    }

    /// <summary>Lesson 7: how many batches workers have made while the loop works on the first. A wrong number is said to be too
    /// small or too large, and what it does not count, or counts twice.</summary>
    /// <param name="predicted">The learner's number.</param>
    /// <param name="actual">Gives the number that is right, from the code that the exercise is about.</param>
    public static CheckResult BatchesMade(long predicted, Func<long> actual)
    {
        ArgumentNullException.ThrowIfNull(actual);
        return BatchesMadeExercise.Check(predicted, actual);
    }

    /// <summary>Lesson 7: an order for samples that lie in files, each of which is opened once.</summary>
    /// <param name="order">Takes the number of samples, how many of them a file has (the last may have fewer), and the
    /// seed; gives every row once, in a new array.</param>
    public static CheckResult BlockOrder(Func<int, int, int, int[]> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return BlockOrderExercise.Check(order);
    }

    /// <summary>Lesson 7: a function that reads one file, and whose error names a file that is corrupt.</summary>
    /// <param name="read">Takes the path of a file packed by gzip, and how many bytes it has unpacked; gives these
    /// bytes.</param>
    public static CheckResult CorruptFile(Func<string, int, byte[]> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return CorruptFileExercise.Check(read);
    }

    /// <summary>Lesson 8: the mean loss of a batch whose samples are on several ranks.</summary>
    /// <param name="loss">Takes the losses of the samples of each rank's part, which may be empty; not all parts are.</param>
    public static CheckResult GlobalLoss(Func<IReadOnlyList<double[]>, double> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return GlobalLossExercise.Check(loss);
    }

    /// <summary>Lesson 8: the rows of a batch that a rank takes.</summary>
    /// <param name="shardRows">Takes the rows of a batch, the rank and the number of ranks; gives the rank's rows.</param>
    public static CheckResult ShardRows(Func<int[], int, int, int[]> shardRows)
    {
        ArgumentNullException.ThrowIfNull(shardRows);
        return ShardRowsExercise.Check(shardRows);
    }
}
