using Doctor.VSCode;

namespace Doctor.Checks;

/// <summary>
/// VS Code's extension Polyglot Notebooks: whether it can start its kernel a second time. From SDK 10.0.102 on,
/// <c>dotnet new tool-manifest</c> writes dotnet-tools.json beside .config/, where the extension does not find it.
/// </summary>
internal static class VSCodeCheck
{
    private const string Subject = "VS Code";

    /// <summary>Looks at each storage of the extension.</summary>
    public static IEnumerable<CheckResult> Run(IReadOnlyList<ExtensionStorage> storages) => storages.Count > 0
        ? storages.Select(Of)
        : [new CheckResult(Subject, CheckStatus.Ok, "Polyglot Notebooks has not started here yet")];

    private static CheckResult Of(ExtensionStorage storage) => storage.HasMisplacedManifest
        ? new CheckResult(
            Subject,
            CheckStatus.Bad,
            $"the kernel of Polyglot Notebooks starts only once, since dotnet-tools.json is not in .config/ (data folder: {storage.Name})",
            "Close VS Code, then:\ndotnet run --project src/Doctor -- --fix")
        : new CheckResult(Subject, CheckStatus.Ok, $"Polyglot Notebooks finds its tool manifest, or creates it (data folder: {storage.Name})");
}
