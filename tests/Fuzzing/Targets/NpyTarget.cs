using BatchSequences;
using TorchSharp;
using static TorchSharp.torch;

namespace Fuzzing.Targets;

/// <summary>A .npy file: what can be mapped is read to its last byte, by libtorch and by a sequence.</summary>
internal static class NpyTarget
{
    private const int LongestMessage = 1000;

    /// <summary>Runs the target.</summary>
    public static void Run(byte[] input) => InputFile.With(input, path => MemoryLimit.Check("Mapping an array", input.Length, MemoryLimit.OfNumbers, () =>
    {
        try
        {
            using var scope = torch.NewDisposeScope();
            Read(MappedTensor.Open(path), input);
        }
        catch (InvalidDataException error) when (error.Message.StartsWith($"'{path}'", StringComparison.Ordinal) && error.Message.Length < LongestMessage)
        {
            // As documented.
        }

        return true;
    }));

    private static void Read(Tensor tensor, byte[] input)
    {
        var bytes = tensor.bytes;
        FindingException.ThrowUnless(bytes.Length == tensor.numel() * tensor.element_size() && bytes.Length <= input.Length, "the values are in the file");
        FindingException.ThrowUnless(input.AsSpan().IndexOf(bytes) >= 0, "the values are the file's");
        FindingException.ThrowUnless(AreCopies(tensor.clone(), bytes), "a copy has the same bytes");
        if (tensor.shape is [var rows, ..])
        {
            var batchSize = (int)Math.Min(rows, 3);
            var sequence = new PreloadedSequence(tensor, tensor, batchSize, shuffle: true);
            using var batch = sequence[sequence.Count - 1];
            using var first = new PreloadedSequence(tensor, tensor, batchSize)[0];
            var rowBytes = bytes.Length / rows;
            FindingException.ThrowUnless(AreCopies(first.X, bytes[..(int)(rowBytes * batchSize)]), "the first batch is the first rows");
        }
    }

    // libtorch copies a bool as 0 or 1, whatever byte it is in the file.
    private static bool AreCopies(Tensor copy, ReadOnlySpan<byte> bytes) => copy.dtype == ScalarType.Bool
        ? copy.bytes.ToArray().Zip(bytes.ToArray()).All(pair => (pair.First == 0) == (pair.Second == 0))
        : copy.bytes.SequenceEqual(bytes);
}
