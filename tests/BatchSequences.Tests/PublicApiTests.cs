namespace BatchSequences.Tests;

public class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed()
    {
        var actual = PublicSurface.Of(typeof(Batch).Assembly);

        var agreed = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PublicApi.txt")).ReplaceLineEndings("\n");
        Assert.True(
            actual == agreed,
            "The public surface of BatchSequences differs from tests/BatchSequences.Tests/PublicApi.txt. Where that " +
            $"is meant, make this the new content of the file, and say in the commit what it breaks:\n\n{actual}");
    }
}
