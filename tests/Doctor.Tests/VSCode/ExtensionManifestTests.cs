using System.Text.Json.Nodes;

namespace Doctor.Tests.VSCode;

/// <summary>The tool manifest of VS Code's extension Polyglot Notebooks: the check, and what --fix does.</summary>
public sealed class ExtensionManifestTests : IDisposable
{
    private const string Extension = "User/globalStorage/ms-dotnettools.dotnet-interactive-vscode";
    private const string Local = $"home/.config/Code/{Extension}";
    private const string Server = $"home/.vscode-server/data/{Extension}";
    private const string Failed = "BAD VS Code the kernel of Polyglot Notebooks starts only once, since dotnet-tools.json is not in .config/ (data folder: ";

    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task Without_a_storage_there_is_nothing_to_check_or_fix()
    {
        var (_, text) = await _repository.DiagnoseAsync("--fix");

        Assert.StartsWith("Nothing to fix.", text);
        Assert.Contains("ok VS Code Polyglot Notebooks has not started here yet", text);
        Assert.False(Directory.Exists(_repository.File("home")));
    }

    [Theory(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    [InlineData(Local, "~/.config/Code)")]
    [InlineData(Server, "~/.vscode-server/data)")]
    public async Task A_misplaced_manifest_fails_and_is_moved_once(string storage, string name)
    {
        var misplaced = _repository.Write($"{storage}/dotnet-tools.json", "the manifest");
        var manifest = _repository.File($"{storage}/.config/dotnet-tools.json");

        var (exitCode, text) = await _repository.DiagnoseAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains($"{Failed}{name} → Close VS Code, then: dotnet run --project src/Doctor -- --fix", text);
        Assert.True(File.Exists(misplaced));

        text = (await _repository.DiagnoseAsync("--fix")).Text;
        Assert.StartsWith($"Moved dotnet-tools.json to .config/dotnet-tools.json. Reload VS Code. {_repository.File(storage)} ok .NET SDK", text);
        Assert.Contains("ok VS Code Polyglot Notebooks finds its tool manifest", text);
        Assert.Equal((false, "the manifest"), (File.Exists(misplaced), await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken)));

        text = (await _repository.DiagnoseAsync("--fix")).Text;
        Assert.StartsWith("Nothing to fix.", text);
        Assert.Equal("the manifest", await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken));
    }

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task Where_both_exist_neither_is_lost_and_each_storage_has_its_own_result()
    {
        var unused = _repository.Write($"{Local}/dotnet-tools.json", "unused");
        var used = _repository.Write($"{Local}/.config/dotnet-tools.json", "used");
        _repository.Write($"{Server}/dotnet-tools.json", new JsonObject().ToJsonString());

        var (_, text) = await _repository.DiagnoseAsync("--fix");

        Assert.StartsWith($"Kept dotnet-tools.json, which is unused: Polyglot Notebooks uses .config/dotnet-tools.json. {_repository.File(Local)} Moved ", text);
        Assert.Equal(("unused", "used"), (await File.ReadAllTextAsync(unused, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(used, TestContext.Current.CancellationToken)));
        Assert.Contains("or creates it (data folder: ~/.config/Code) ok VS Code", text);
        Assert.DoesNotContain("BAD VS Code", text);
    }

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task A_manifest_that_cannot_be_moved_is_told_and_still_fails()
    {
        var misplaced = _repository.Write($"{Server}/dotnet-tools.json", "the manifest");
        _repository.Write($"{Server}/.config", "a file, where a folder must be");

        var (exitCode, text) = await _repository.DiagnoseAsync("--fix");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Could not move dotnet-tools.json to .config/dotnet-tools.json: ", text);
        Assert.Contains(Failed, text);
        Assert.Equal("the manifest", await File.ReadAllTextAsync(misplaced, TestContext.Current.CancellationToken));
    }
}
