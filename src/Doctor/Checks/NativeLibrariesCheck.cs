namespace Doctor.Checks;

/// <summary>The native libraries beside TorchSharp.dll: whether they exist.</summary>
internal static class NativeLibrariesCheck
{
    /// <summary>Looks for each, and for the target of its link.</summary>
    public static CheckResult Run(LessonsBuild build)
    {
        const string subject = "native libraries";
        var missing = build.MissingNatives().ToList();
        var patched = build.IsPatched ? $"; {Path.GetFileName(build.LibTorchSharp)} is patched, since this system's libstdc++ is older than the one it was built with" : "";
        return missing.Count == 0
            ? new CheckResult(subject, CheckStatus.Ok, $"all found{patched}")
            : new CheckResult(
                subject,
                CheckStatus.Bad,
                $"missing beside TorchSharp.dll: {string.Join(", ", missing)}",
                "They are links into the package cache, which may have been cleared:\ndotnet restore --force\ndotnet build");
    }
}
