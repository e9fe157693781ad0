using System.Runtime.InteropServices;

namespace BatchSequences.Tests.Internal;

public unsafe class RowGatherTests
{
    private const int SourceRows = 41;
    private const int Guard = 256;
    private const byte Untouched = 0xA5;

    public static TheoryData<int> Sizes() => RowSizes.All();

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Rows_are_copied_one_after_the_other_and_nothing_else_is_written(int rowBytes)
    {
        var random = new Random(rowBytes);
        var source = new byte[(SourceRows * rowBytes) + 1];
        random.NextBytes(source);
        foreach (var count in RowSizes.BatchSizes(rowBytes).Prepend(0))
        {
            // With the alignment of allocated memory, and with none.
            for (var shift = 0; shift <= 1; shift++)
            {
                var rows = Enumerable.Range(0, count).Select(_ => random.Next(SourceRows)).ToArray();
                Assert.True(
                    Expected(source, shift, rowBytes, rows).SequenceEqual(Gathered(source, shift, rowBytes, rows)),
                    $"{count} rows, {shift} bytes from where memory begins");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Prefetching_changes_nothing(int rowBytes)
    {
        var source = new byte[3 * rowBytes];

        fixed (byte* from = source)
        {
            CpuCache.PrefetchFirst(from, rowBytes, []);
            CpuCache.PrefetchFirst(from, rowBytes, [2, 0, 1]);
        }

        Assert.DoesNotContain(source, value => value != 0);
    }

    private static byte[] Expected(byte[] source, int shift, int rowBytes, int[] rows)
    {
        var guard = Enumerable.Repeat(Untouched, Guard).ToArray();
        return
        [
            .. guard,
            .. rows.SelectMany(row => new ArraySegment<byte>(source, shift + (row * rowBytes), rowBytes)),
            .. guard,
        ];
    }

    private static byte[] Gathered(byte[] source, int shift, int rowBytes, int[] rows)
    {
        var length = (2 * Guard) + (rows.Length * rowBytes);
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)(length + shift), 64);
        try
        {
            var guarded = new Span<byte>(memory + shift, length);
            guarded.Fill(Untouched);
            fixed (byte* from = source)
            {
                RowGather.Gather(from + shift, rowBytes, rows, memory + shift + Guard);
            }

            return guarded.ToArray();
        }
        finally
        {
            NativeMemory.AlignedFree(memory);
        }
    }
}
