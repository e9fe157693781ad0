using NotebookRunner.Kernels;

namespace NotebookRunner.Doctor;

/// <summary>The kernels: whether the embedded one starts and computes with the lessons' libraries, and whether there is another.</summary>
internal static class KernelCheck
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Starts the embedded kernel and has it load TorchSharp, as a lesson's first cell does.</summary>
    public static async Task<Finding> RunEmbeddedAsync(LessonsBuild build)
    {
        const string subject = "embedded kernel";
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await using var kernel = await KernelProcess.StartAsync(EmbeddedEngine.Instance.In(build.Folder), patience.Token);
            var printed = "";
            var end = await kernel.SubmitAsync(Code, "csharp", e => printed += Printed(e), patience.Token);
            return end.Type == KernelEvent.CommandFailed
                ? new Finding(subject, Health.Bad, $"TorchSharp does not load: {Reason(end.Message ?? "")}", Advice(end.Message ?? ""))
                : build.IsForCuda && !printed.Contains("True", StringComparison.Ordinal)
                    ? new Finding(subject, Health.Bad, "TorchSharp computes, but not on the GPU: torch.cuda.is_available() is false", "See the line about the GPU.")
                    : new Finding(subject, Health.Good, "TorchSharp loads and computes");
        }
        catch (KernelDiedException e)
        {
            return new Finding(subject, Health.Bad, e.Message.ReplaceLineEndings(" "), "Run 'dotnet build'.");
        }
        catch (OperationCanceledException)
        {
            return new Finding(subject, Health.Bad, $"did not answer within {s_patience.TotalSeconds} s", "Close other programs, and try again.");
        }
    }

    /// <summary>Looks for the kernel of Polyglot Notebooks, which nothing here depends on.</summary>
    public static async Task<Finding> RunInstalledAsync(string root)
    {
        try
        {
            var start = (await DotnetInteractive.FindAsync(null, root)).In(root);
            var arguments = start.ArgumentList.TakeWhile(argument => argument != "stdio").Append("--version").ToArray();
            return await ProgramAnswer.AskAsync(start.WorkingDirectory, start.FileName, arguments) is { IsGood: true } version
                ? new Finding(DotnetInteractive.Name, Health.Good, version.Output.Split('\n')[0].Trim())
                : new Finding(DotnetInteractive.Name, Health.Note, "is there, and does not start", "Install it again: dotnet tool update --global Microsoft.dotnet-interactive");
        }
        catch (EngineMissingException)
        {
            return new Finding(
                DotnetInteractive.Name,
                Health.Note,
                "not installed; the embedded kernel runs the lessons without it",
                "For VS Code, Jupyter or --kernel dotnet-interactive: dotnet tool restore");
        }
    }

    private const string Code =
        """
        #r "TorchSharp.dll"
        System.Runtime.InteropServices.NativeLibrary.Load(System.IO.Path.GetFullPath(
            OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib" : "libLibTorchSharp.so"));
        Console.WriteLine(TorchSharp.torch.ones(2).sum().item<float>());
        Console.WriteLine(TorchSharp.torch.cuda.is_available());
        """;

    private static string Printed(KernelEvent kernelEvent) => kernelEvent.Type == KernelEvent.StandardOutputValueProduced
        ? string.Concat(kernelEvent.Values.Select(value => value.Value))
        : "";

    // The loader of the system says what is wrong in the last lines, after much about where .NET has looked.
    private static string Reason(string message) => message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .FirstOrDefault(IsOfTheLoader) ?? message.Split('\n')[0].Trim();

    private static bool IsOfTheLoader(string line) =>
        line.Contains("GLIBCXX", StringComparison.Ordinal) || line.Contains("cannot open shared object", StringComparison.Ordinal) || line.Contains("undefined symbol", StringComparison.Ordinal);

    private static string Advice(string message) =>
        message.Contains("GLIBCXX", StringComparison.Ordinal)
            ? "This system's C++ library (libstdc++) is older than TorchSharp's native library asks for, and the build has not mended a copy of it: delete artifacts/lessons, and run 'dotnet build'."
            : "Run 'dotnet restore --force' and 'dotnet build'.";
}
