using BatchSequences;
using Lessons.Measuring;
using static TorchSharp.torch;

namespace Lessons.Tests.Measuring;

[Collection(nameof(Alone))]
public sealed class PeakMemoryTests : IDisposable
{
    private const int Size = 100_000_000;
    private const int Tolerance = 20_000_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Memory_that_is_freed_again_at_once_is_seen()
    {
        var peak = PeakMemory.Of(() => Use(Size, TimeSpan.Zero));

        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the peak is sampled.");
        Assert.InRange(peak.Total, Size - Tolerance, Size + Tolerance);
    }

    [Fact]
    public void Anonymous_memory_is_sampled()
    {
        var peak = PeakMemory.Of(() => Use(Size, TimeSpan.FromMilliseconds(300)));

        Assert.InRange(peak.Anonymous, Size - Tolerance, Size + Tolerance);
    }

    [Fact]
    public void Memory_from_before_does_not_count()
    {
        Use(Size, TimeSpan.Zero);

        Assert.InRange(PeakMemory.Of(() => { }).Total, 0, Tolerance);
    }

    [Fact]
    public void Pages_of_a_mapped_file_are_not_anonymous()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere it depends on what the system counts.");
        var file = _folder.Write("mapped", new byte[Size]);
        using var mapped = MappedTensor.Open(file, 0, ScalarType.Byte, Size);

        var peak = PeakMemory.Of(() => mapped.max().Dispose());

        Assert.InRange(peak.Total, Size - Tolerance, Size + Tolerance);
        Assert.InRange(peak.Anonymous, 0, Tolerance);
    }

    [Fact]
    public void What_the_work_throws_is_thrown() =>
        Assert.Throws<InvalidDataException>(() => PeakMemory.Of(() => throw new InvalidDataException()));

    [Fact]
    public void There_must_be_work() => Assert.Throws<ArgumentNullException>(() => PeakMemory.Of(null!));

    // In native memory, since a block as large goes back to the system when it is freed.
    private static void Use(int bytes, TimeSpan time)
    {
        using var memory = ones(bytes, ScalarType.Byte);
        Thread.Sleep(time);
    }
}
