using BatchSequences;
using TorchSharp;
using static TorchSharp.torch;

namespace Lessons.Checks;

/// <summary>The first thing in which a batch isn't as it should be, in words for those who have just written their first.</summary>
/// <param name="What">What is there, and what should be.</param>
/// <param name="Hint">Where to look.</param>
internal sealed record BatchDifference(string What, string Hint)
{
    /// <summary>Compares shape, type and every value. Two values that are no numbers are equal.</summary>
    public static BatchDifference? Between(Batch? mine, Batch expected)
    {
        if (mine is null)
        {
            return new("your code returned null.", "Return new Batch(x, y), with the samples and the labels of this batch.");
        }

        if (Unusable("x", mine.X) is { } unusable)
        {
            return unusable;
        }

        if (Unusable("y", mine.Y) is { } unusableY)
        {
            return unusableY;
        }

        using var scope = NewDisposeScope();
        return InX(mine.X, expected.X) ?? InY(mine.Y, expected);
    }

    private static BatchDifference? InX(Tensor mine, Tensor expected)
    {
        if (Form("x", mine, expected) is { } form)
        {
            return form;
        }

        var rows = RowsThatDiffer(mine, expected);
        if (rows.Length == 0)
        {
            return null;
        }

        return RowsThatDiffer(Sorted(mine), Sorted(expected)).Length == 0
            ? new(
                "x has the right samples in another order.",
                $"The first that differs is sample {rows[0]} of the batch. Take the rows as the order names them, and shuffle only at the end of an epoch.")
            : new(
                $"{Count(rows, mine)} of x {(rows.Length == 1 ? "differs" : "differ")}.",
                $"The first is sample {rows[0]} of the batch. Batch i takes positions i * batchSize up to, but not including, (i + 1) * batchSize of the order.");
    }

    private static BatchDifference? InY(Tensor mine, Batch expected)
    {
        if (Form("y", mine, expected.Y) is { } form)
        {
            return Form("y", mine, expected.X) is null
                ? form with { Hint = "It has the form of x. Were the samples sliced where the labels were meant?" }
                : form;
        }

        var rows = RowsThatDiffer(mine, expected.Y);
        return rows.Length == 0 ? null : new(
            $"x is right, but {Count(rows, mine)} of y {(rows.Length == 1 ? "differs" : "differ")}: samples have the labels of others.",
            $"The first is label {rows[0]} of the batch. Take x and y by the same indices.");
    }

    private static BatchDifference? Unusable(string name, Tensor tensor) => tensor.IsInvalid
        ? new($"{name} was disposed before it was handed over.", "A tensor that is returned must not be disposed: leave out its using, and move it out of a dispose scope with MoveToOuterDisposeScope().")
        : null;

    private static BatchDifference? Form(string name, Tensor mine, Tensor expected)
    {
        if (!mine.shape.SequenceEqual(expected.shape))
        {
            return new(
                $"{name} has the shape {Shape(mine)}, and should have {Shape(expected)}.",
                mine.Dimensions == expected.Dimensions && mine.shape.Skip(1).SequenceEqual(expected.shape.Skip(1))
                    ? "The first number is how many samples the batch has. Look at where the slice begins and ends; the last batch takes what is left."
                    : "Only the first number may differ from the shape of all the data: take whole samples, as they are.");
        }

        return mine.dtype == expected.dtype ? null : new(
            $"{name} is of type {mine.dtype}, and should be of {expected.dtype}.", "Hand on the type that the data has, or the one that the exercise asks for.");
    }

    private static string Count(long[] rows, Tensor tensor) => tensor.Dimensions == 0 || tensor.size(0) == 1
        ? "the one sample"
        : $"{rows.Length} of {tensor.size(0)} samples";

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

    // On the CPU, whatever device each is on. A tensor without a dimension is one row.
    private static long[] RowsThatDiffer(Tensor mine, Tensor expected)
    {
        var (a, b) = (Rows(mine), Rows(expected));
        var differ = a.not_equal(b);
        if (a.is_floating_point() || a.is_complex())
        {
            differ = differ.logical_and(a.isnan().logical_and(b.isnan()).logical_not());
        }

        return [.. differ.any(1).to(ScalarType.Byte).data<byte>().Select((value, row) => (value, (long)row)).Where(pair => pair.value != 0).Select(pair => pair.Item2)];
    }

    private static Tensor Rows(Tensor tensor)
    {
        var cpu = tensor.detach().cpu();
        return cpu.numel() == 0 ? cpu.reshape(0, 1) : cpu.reshape(tensor.Dimensions == 0 ? 1 : tensor.size(0), -1);
    }

    // Rows sorted by their values, as text: the batches of a lesson are small.
    private static Tensor Sorted(Tensor tensor)
    {
        var rows = Rows(tensor);
        var keys = Enumerable.Range(0, (int)rows.size(0))
            .Select(i => (Row: (long)i, Key: string.Join(' ', rows[i].to(ScalarType.Float64).data<double>())))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal);
        return rows[torch.tensor(keys.Select(pair => pair.Row).ToArray())];
    }
}
