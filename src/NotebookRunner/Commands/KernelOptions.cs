using System.CommandLine;
using NotebookRunner.Kernels;

namespace NotebookRunner.Commands;

/// <summary>The options for the kernel that runs the cells.</summary>
internal static class KernelOptions
{
    private const string Both = "both";

    /// <summary>Which kernel, or both.</summary>
    public static Option<string> Kernel { get; } = CreateKernel();

    /// <summary>Where the installed kernel is.</summary>
    public static Option<string?> Program { get; } = new("--kernel-program")
    {
        Description = $"A {DotnetInteractive.Name} to run instead of the one on PATH or of the tool manifest.",
    };

    /// <summary>The kernels that a command line means, in the order of their runs.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="root">The repository.</param>
    /// <exception cref="UsageException">The options contradict each other.</exception>
    /// <exception cref="KernelMissingException">The kernel is not installed.</exception>
    public static async Task<IReadOnlyList<KernelSpec>> KernelsAsync(ParseResult parsed, string root)
    {
        var (kernel, program) = (parsed.GetValue(Kernel), parsed.GetValue(Program));
        if (kernel == KernelSpec.Embedded.Name)
        {
            return program is null ? [KernelSpec.Embedded]
                : throw new UsageException($"{Program.Name} names the program of --kernel {DotnetInteractive.Name} or {Both}: add one of them.");
        }

        var installed = await DotnetInteractive.FindAsync(program, root);
        return kernel == Both ? [KernelSpec.Embedded, installed] : [installed];
    }

    private static Option<string> CreateKernel()
    {
        var option = new Option<string>("--kernel")
        {
            Description = $"What runs the cells: {KernelSpec.Embedded.Name}; {DotnetInteractive.Name}, which must be installed; or {Both}, comparing the second with the first.",
            DefaultValueFactory = _ => KernelSpec.Embedded.Name,
        };
        option.AcceptOnlyFromAmong(KernelSpec.Embedded.Name, DotnetInteractive.Name, Both);
        return option;
    }
}
