using NotebookRunner.Doctor;

namespace NotebookRunner.Tests.Doctor;

public class MemoryCheckTests
{
    [Theory]
    [InlineData(1_999_999_999, Health.Bad)]
    [InlineData(2_000_000_000, Health.Good)]
    public void Less_than_the_lessons_and_their_build_take_is_told(long bytes, object health)
    {
        var finding = MemoryCheck.Of(bytes);

        Assert.Equal(health, finding.Health);
        Assert.Equal(finding.Health == Health.Bad, finding.Advice is not null);
        Assert.StartsWith("2.0 GB", finding.State);
    }
}
