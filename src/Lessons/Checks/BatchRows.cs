using TorchSharp;
using static TorchSharp.torch;

namespace Lessons.Checks;

/// <summary>
/// The samples of a batch as rows of values, on the CPU, whatever device they are on. A tensor without a dimension is
/// one row. What it makes on the way is left to the dispose scope of whoever calls.
/// </summary>
internal static class BatchRows
{
    /// <summary>The numbers of the rows in which two tensors of one form differ. Two values that are no numbers are equal.</summary>
    public static long[] ThatDiffer(Tensor mine, Tensor expected)
    {
        var (a, b) = (Of(mine), Of(expected));
        var differ = a.not_equal(b);
        if (a.is_floating_point() || a.is_complex())
        {
            differ = differ.logical_and(a.isnan().logical_and(b.isnan()).logical_not());
        }

        return [.. differ.any(1).to(ScalarType.Byte).data<byte>().Select((value, row) => (value, (long)row)).Where(pair => pair.value != 0).Select(pair => pair.Item2)];
    }

    /// <summary>Whether two tensors of one form have the same rows, in whatever order.</summary>
    public static bool AreTheSameInSomeOrder(Tensor mine, Tensor expected) => ThatDiffer(Sorted(mine), Sorted(expected)).Length == 0;

    private static Tensor Of(Tensor tensor)
    {
        var cpu = tensor.detach().cpu();
        return cpu.numel() == 0 ? cpu.reshape(0, 1) : cpu.reshape(tensor.Dimensions == 0 ? 1 : tensor.size(0), -1);
    }

    // Rows sorted by their values, as text: the batches of a lesson are small.
    private static Tensor Sorted(Tensor tensor)
    {
        var rows = Of(tensor);
        var keys = Enumerable.Range(0, (int)rows.size(0))
            .Select(i => (Row: (long)i, Key: string.Join(' ', rows[i].to(ScalarType.Float64).data<double>())))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal);
        return rows[torch.tensor(keys.Select(pair => pair.Row).ToArray())];
    }
}
