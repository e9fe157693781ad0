namespace Doctor.Programs;

/// <summary>The notebook runner, as a program: the build puts it beside this one.</summary>
internal static class Runner
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "NotebookRunner.exe" : "NotebookRunner");

    /// <summary>Runs it.</summary>
    /// <param name="folder">Its current directory.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The result; null where it is not beside this program.</returns>
    public static Task<ProgramResult?> RunAsync(string folder, params string[] arguments) => ProgramResult.OfAsync(folder, s_program, arguments);
}
