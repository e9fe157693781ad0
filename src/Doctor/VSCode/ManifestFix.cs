namespace Doctor.VSCode;

/// <summary>Moves misplaced tool manifests to where the extension looks for them.</summary>
internal static class ManifestFix
{
    /// <summary>Does it. Overwrites and deletes nothing, and is idempotent.</summary>
    /// <returns>What was done in each storage, and below it its path; one line where there was nothing to do.</returns>
    public static List<string> Run(IEnumerable<ExtensionStorage> storages)
    {
        var lines = storages.Where(storage => File.Exists(storage.Misplaced)).Select(Move).ToList();
        return lines.Count > 0 ? lines : ["Nothing to fix."];
    }

    private static string Move(ExtensionStorage storage)
    {
        if (File.Exists(storage.Manifest))
        {
            return Line("Kept dotnet-tools.json, which is unused: Polyglot Notebooks uses .config/dotnet-tools.json.");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(storage.Manifest)!);
            File.Move(storage.Misplaced, storage.Manifest, overwrite: false);
            return Line("Moved dotnet-tools.json to .config/dotnet-tools.json. Reload VS Code.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Line($"Could not move dotnet-tools.json to .config/dotnet-tools.json: {e.Message}");
        }

        // The path is long, so it stands on a line of its own.
        string Line(string text) => $"{text}\n  {storage.Folder}";
    }
}
