using Doctor.Checks;
using Doctor.VSCode;

namespace Doctor;

/// <summary>All checks, in the order in which a problem of one explains those of the next.</summary>
internal static class Diagnostics
{
    /// <summary>The repository that a folder is in; outside of any, the one that this program was built in.</summary>
    public static string Root(string folder) => RootAbove(folder) ?? RootAbove(AppContext.BaseDirectory) ?? folder;

    /// <summary>Runs the checks. Those that rely on a build are left out where the build's own check fails.</summary>
    /// <param name="root">The repository.</param>
    public static async Task<List<CheckResult>> RunAsync(string root)
    {
        var build = new LessonsBuild(root);
        List<CheckResult> results =
        [
            await SdkCheck.RunAsync(root),
            MemoryCheck.Run(),
            await GpuCheck.RunAsync(root, build.IsForCuda),
            .. VSCodeCheck.Run(ExtensionStorage.Existing()),
            LessonsCheck.Run(build),
        ];
        if (build.Exists)
        {
            results.Add(BackendCheck.Run(build));
            results.Add(NativeLibrariesCheck.Run(build));
            if (!build.MissingNatives().Any())
            {
                results.Add(await KernelCheck.RunAsync(build));
            }
        }

        results.Add(await InteractiveCheck.RunAsync(root));
        results.AddRange(await NotebookCheck.RunAsync(root));
        return results;
    }

    private static string? RootAbove(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "Tutorial.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }
}
