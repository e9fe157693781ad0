using BatchSequences;
using static TorchSharp.torch;

namespace Lessons.Exercises;

/// <summary>Batches of the rows that a function names for each.</summary>
internal sealed class RowSequence(Tensor x, Tensor y, int count, Func<int, IEnumerable<int>> rows) : BatchSequence<Batch>
{
    /// <inheritdoc/>
    public override int Count => count;

    /// <inheritdoc/>
    public override Batch this[int index]
    {
        get
        {
            using var taken = tensor(rows(index).ToArray());
            return new Batch(x.index_select(0, taken), y.index_select(0, taken));
        }
    }
}
