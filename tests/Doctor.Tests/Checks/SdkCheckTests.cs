namespace Doctor.Tests.Checks;

public sealed class SdkCheckTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task An_sdk_that_is_too_old_is_named_with_the_one_that_is_wanted()
    {
        _repository.Program("dotnet", """
            case $1 in
            --version) echo 'A compatible .NET SDK was not found.'; exit 145;;
            --list-sdks) echo '8.0.404 [/usr/share/dotnet/sdk]'; echo '9.0.100 [/usr/share/dotnet/sdk]';;
            *) exit 1;;
            esac
            """);

        var (exitCode, text) = await _repository.DiagnoseAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("BAD .NET SDK too old: 8.0.404, 9.0.100; global.json: 10.0.100 or later → Install the .NET 10 SDK", text);
    }

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task A_good_sdk_and_no_sdk_are_told_apart()
    {
        Assert.Contains("ok .NET SDK 10.0.401 (global.json: 10.0.100 or later)", (await _repository.DiagnoseAsync()).Text);

        File.Delete(_repository.File("bin/dotnet"));

        Assert.Contains("BAD .NET SDK no dotnet on PATH → Install the .NET 10 SDK", (await _repository.DiagnoseAsync()).Text);
    }
}
