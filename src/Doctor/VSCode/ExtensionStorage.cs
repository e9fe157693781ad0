namespace Doctor.VSCode;

/// <summary>The folder in which VS Code's extension Polyglot Notebooks keeps its kernel, installed by a tool manifest.</summary>
/// <param name="Name">The data folder of VS Code that it is in, with ~ for the home folder.</param>
/// <param name="Folder">Its full path.</param>
internal sealed record ExtensionStorage(string Name, string Folder)
{
    private const string FileName = "dotnet-tools.json";

    /// <summary>Where the extension looks for its manifest.</summary>
    public string Manifest => Path.Combine(Folder, ".config", FileName);

    /// <summary>Where <c>dotnet new tool-manifest</c> writes it from SDK 10.0.102 on.</summary>
    public string Misplaced => Path.Combine(Folder, FileName);

    /// <summary>Whether the extension misses its manifest: it creates it again at every start, which fails where it is already there.</summary>
    public bool HasMisplacedManifest => File.Exists(Misplaced) && !File.Exists(Manifest);

    /// <summary>The storages that exist, of VS Code on this system and of its server for containers and remote machines.</summary>
    public static IReadOnlyList<ExtensionStorage> Existing()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);

        // %APPDATA% or ~/.config; on a Mac that API reads the account and not HOME.
        var applications = OperatingSystem.IsMacOS()
            ? Path.Combine(home, "Library", "Application Support")
            : Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return [.. new[] { Path.Combine(applications, "Code"), Path.Combine(home, ".vscode-server", "data") }
            .Select(data => new ExtensionStorage(
                data.StartsWith(home, StringComparison.Ordinal) ? "~" + data[home.Length..] : data,
                Path.Combine(data, "User", "globalStorage", "ms-dotnettools.dotnet-interactive-vscode")))
            .Where(storage => Directory.Exists(storage.Folder))];
    }
}
