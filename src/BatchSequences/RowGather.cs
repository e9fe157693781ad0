using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>
/// Copies rows of the caller's tensors into new memory, row-major whatever the layout of the source, so that a
/// batch can be changed or viewed in the same way whether its rows are shuffled or not. The tensors made on the
/// way are left to the dispose scope of whoever calls.
/// </summary>
internal static class RowGather
{
    public static Batch Neighbours(Tensor x, Tensor y, int start, int length) =>
        new(Neighbours(x, start, length), Neighbours(y, start, length));

    public static Batch Scattered(Tensor x, Tensor y, int[] rows)
    {
        var index = torch.tensor(rows);
        return new Batch(Scattered(x, index), Scattered(y, index));
    }

    private static Tensor Neighbours(Tensor source, int start, int length)
    {
        var view = source.narrow(0, start, length);

        // contiguous() copies only what is not: without the clone, a batch would be the caller's own memory.
        return view.is_contiguous() ? view.clone() : view.contiguous();
    }

    // To move the index where it already is costs nothing.
    private static Tensor Scattered(Tensor source, Tensor index) => source.index_select(0, index.to(source.device));
}
