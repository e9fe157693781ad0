using Doctor.Checks;

namespace Doctor.Tests.Checks;

public class MemoryCheckTests
{
    [Theory]
    [InlineData(1_999_999_999, CheckStatus.Bad)]
    [InlineData(2_000_000_000, CheckStatus.Ok)]
    public void Less_than_the_lessons_and_their_build_need_fails(long bytes, object status)
    {
        var result = MemoryCheck.Of(bytes);

        Assert.Equal(status, result.Status);
        Assert.Equal(result.Status == CheckStatus.Bad, result.Advice is not null);
        Assert.StartsWith("2.0 GB", result.Message);
    }
}
