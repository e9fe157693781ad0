namespace BatchSequences.Internal;

/// <summary>Collects ranges of memory, and advises the system that they are needed soon, as many at a time as it takes.
/// </summary>
/// <param name="ranges">Room for the ranges of one call.</param>
internal ref struct ReadAhead(Span<MemoryRange> ranges)
{
    // Of a longer range Linux reads only the beginning: as much as the device's read-ahead or its longest request, which is
    // 128 KiB or more by default. Less a page, since a range that begins within a page touches one more.
    private const long MaxLength = (128 << 10) - (4 << 10);

    private readonly Span<MemoryRange> _ranges = ranges;
    private int _count;

    public unsafe void Add(byte* address, long length)
    {
        for (var offset = 0L; offset < length; offset += MaxLength)
        {
            if (_count == _ranges.Length)
            {
                Advise();
            }

            _ranges[_count++] = new MemoryRange(address + offset, Math.Min(length - offset, MaxLength));
        }
    }

    /// <summary>Advises about what was added since the last time.</summary>
    public void Advise()
    {
        MemoryAdvice.WillNeed(_ranges[.._count]);
        _count = 0;
    }
}
