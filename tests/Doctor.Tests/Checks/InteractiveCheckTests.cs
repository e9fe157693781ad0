namespace Doctor.Tests.Checks;

public sealed class InteractiveCheckTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task It_is_found_on_PATH_or_restored_by_the_tool_manifest()
    {
        Assert.Contains("note .NET Interactive not installed; the runner has a kernel of its own →", (await _repository.DiagnoseAsync()).Text);

        _repository.Program("dotnet", "[ \"$*\" = 'tool run dotnet-interactive -- --version' ] && echo 1.0.2+abc");
        Assert.Contains("ok .NET Interactive 1.0.2 ", (await _repository.DiagnoseAsync()).Text);

        _repository.Program("dotnet-interactive", "[ \"$*\" = --version ] && echo 1.0.1");
        Assert.Contains("ok .NET Interactive 1.0.1 ", (await _repository.DiagnoseAsync()).Text);
    }

    [Theory(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    [InlineData("echo 'You must install .NET.' >&2; exit 131", "You must install .NET.")]
    [InlineData("exit 131", "exit code 131")]
    public async Task One_on_PATH_that_does_not_start_is_told_with_the_reason(string script, string reason)
    {
        _repository.Program("dotnet-interactive", script);

        Assert.Contains(
            $"note .NET Interactive dotnet-interactive is on PATH, and does not start: {reason} → Install it again: dotnet tool update",
            (await _repository.DiagnoseAsync()).Text);
    }
}
