namespace NotebookRunner.Kernels;

/// <summary>Data of the user's own, which notebooks use instead of theirs: a folder that an environment variable names.</summary>
internal static class OwnData
{
    /// <summary>The variable, the one thing that the runner knows of what notebooks are about.</summary>
    public const string Variable = "LESSON_DATA";

    /// <summary>The folder's full path; null where the variable is unset or blank.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { } folder && !string.IsNullOrWhiteSpace(folder)
        ? Path.GetFullPath(folder)
        : null;
}
