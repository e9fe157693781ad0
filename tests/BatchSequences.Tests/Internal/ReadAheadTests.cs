using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace BatchSequences.Tests.Internal;

/// <summary>What the system is asked to read: hints, so a wrong one fails nowhere else.</summary>
public sealed unsafe class ReadAheadTests : IDisposable
{
    private const int Room = 16;
    private const int MaxLength = 124 << 10; // and a page that the range begins within
    private const int MaxBytes = 1 << 20;

    private static readonly int s_page = Environment.SystemPageSize;

    private readonly byte* _memory = (byte*)NativeMemory.AlignedAlloc((nuint)MaxBytes, (nuint)s_page);

    [Property]
    public Property The_ranges_are_the_pages_of_the_memory_each_within_one_request() => Prop.ForAll(
        Gen.Choose(0, 3 * s_page).ToArbitrary(),
        Gen.Choose(1, MaxBytes - (3 * s_page)).ToArbitrary(),
        (offset, length) => AssertCovers(offset, length));

    [Theory]
    [InlineData(1)]
    [InlineData(MaxLength)]
    [InlineData(MaxLength + 1)]
    public void Also_at_the_limit_of_one_request(int length)
    {
        AssertCovers(0, length);
        AssertCovers(s_page - 1, length);
    }

    [Fact]
    public void More_ranges_than_there_is_room_for_are_not_lost()
    {
        var ranges = new MemoryRange[2];
        var readAhead = new ReadAhead(ranges);

        for (var page = 0; page < 5; page++)
        {
            readAhead.Add(_memory + (page * s_page), 1);
        }

        // The first four were advised two at a time.
        Assert.Equal([4 * s_page, 3 * s_page], ranges.Select(range => (int)(range.Start - _memory)));
        readAhead.Advise();
        readAhead.Add(_memory, 1);
        Assert.Equal([0, 3 * s_page], ranges.Select(range => (int)(range.Start - _memory)));
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    private void AssertCovers(int offset, int length)
    {
        var ranges = new MemoryRange[Room];

        new ReadAhead(ranges).Add(_memory + offset, length);

        var used = ranges.TakeWhile(range => range.Length > 0).ToList();
        Assert.All(used, range => Assert.Equal(0, (nint)range.Start % s_page));
        Assert.All(used, range => Assert.InRange(range.Length, 1, MaxLength + s_page - 1));
        Assert.Equal(offset / s_page * s_page, used[0].Start - _memory);
        Assert.Equal(offset + length, used[^1].Start + used[^1].Length - _memory);
        Assert.All(used.Zip(used.Skip(1)), pair => Assert.InRange(
            pair.First.Start + pair.First.Length - pair.Second.Start, 0, s_page - 1));
        Assert.Equal(1 + ((length - 1) / MaxLength), used.Count);
    }
}
