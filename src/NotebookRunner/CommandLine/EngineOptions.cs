using System.CommandLine;
using NotebookRunner.Kernels;

namespace NotebookRunner.CommandLine;

/// <summary>The options that say what runs the cells.</summary>
internal static class EngineOptions
{
    private const string Embedded = "embedded";
    private const string Both = "both";

    /// <summary>Which kernel, or both.</summary>
    public static Option<string> Kernel { get; } = CreateKernel();

    /// <summary>Where the installed kernel is.</summary>
    public static Option<string?> Program { get; } = new("--kernel-program")
    {
        Description = $"A {DotnetInteractive.Name} to run in the place of the one on PATH or of the tool manifest.",
    };

    /// <summary>The engines that a command line means, in the order of their runs.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="root">The repository.</param>
    /// <exception cref="UsageException">The options say nothing that makes sense.</exception>
    /// <exception cref="EngineMissingException">The kernel is not installed.</exception>
    public static async Task<IReadOnlyList<Engine>> EnginesAsync(ParseResult parsed, string root) => (parsed.GetValue(Kernel), parsed.GetValue(Program)) switch
    {
        (Embedded, null) => [EmbeddedEngine.Instance],
        (Embedded, _) => throw new UsageException($"{Program.Name} names the program of --kernel {DotnetInteractive.Name} or {Both}: add one of them."),
        (Both, var program) => [EmbeddedEngine.Instance, await DotnetInteractive.FindAsync(program, root)],
        (_, var program) => [await DotnetInteractive.FindAsync(program, root)],
    };

    private static Option<string> CreateKernel()
    {
        var option = new Option<string>("--kernel")
        {
            Description = $"What runs the cells: {Embedded}; {DotnetInteractive.Name}, which must be installed; or {Both}, comparing the second with the first.",
            DefaultValueFactory = _ => Embedded,
        };
        option.AcceptOnlyFromAmong(Embedded, DotnetInteractive.Name, Both);
        return option;
    }
}
