namespace Distributed.Tests;

/// <summary>An option that is wrong says what is allowed.</summary>
public class OptionTests
{
    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--samples", "-1")]
    [InlineData("--samples", "2147483648")]
    [InlineData("--batch", "1.5")]
    public async Task A_number_out_of_range_is_an_error(string option, string value)
    {
        using var job = Job.Start(Sample.Program, [option, value]);
        var result = await job.EndAsync();

        Assert.Equal(
            (64, "", $"{option} is '{value}'. Pass an integer from 1 to 2147483647. Run with --help for the options.\n"),
            (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task An_unknown_option_is_an_error()
    {
        using var job = Job.Start(Sample.Program, ["--epoch", "3"]);
        var result = await job.EndAsync();

        Assert.Equal((64, ""), (result.ExitCode, result.Output));
        Assert.Contains("'--epoch'", result.Error, StringComparison.Ordinal);
    }
}
