namespace Doctor.Tests;

/// <summary>The command line and the exit code.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Help_describes_the_statuses_the_option_and_the_exit_codes()
    {
        var (exitCode, text) = await _repository.DiagnoseAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.All(["ok", "note", "BAD", "--fix", "Exit codes: 0 no check fails 1 a check fails"], part => Assert.Contains(part, text));
        Assert.DoesNotContain(".NET SDK", text);
    }

    [Fact]
    public async Task An_unknown_option_is_named_and_nothing_is_checked()
    {
        var (exitCode, text) = await _repository.DiagnoseAsync("--fiks");

        Assert.Equal(64, exitCode);
        Assert.Contains("'--fiks'", text);
        Assert.DoesNotContain(".NET SDK", text);
    }

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task Failed_checks_are_counted_and_are_exit_code_1()
    {
        // The native libraries and the notebooks, which are missing.
        var (exitCode, text) = await _repository.DiagnoseAsync();

        Assert.Equal(1, exitCode);
        Assert.EndsWith("2 checks fail.", text);
    }
}
