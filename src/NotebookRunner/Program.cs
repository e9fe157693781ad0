using System.CommandLine;
using System.Globalization;
using NotebookRunner.Commands;
using NotebookRunner.EmbeddedKernel;
using NotebookRunner.Kernels;
using NotebookRunner.Reporting;

if (args is [KernelSpec.EmbeddedArgument])
{
    await EmbeddedKernelHost.RunAsync();
    return ExitCode.Passed;
}

if (args is [KernelSupervisor.Argument, var runner, var program, .. var arguments])
{
    return KernelSupervisor.Run(int.Parse(runner, CultureInfo.InvariantCulture), program, arguments);
}

var parsed = RunCommand.Create().Parse(args);
if (parsed.Errors.Count > 0)
{
    return Fail(ExitCode.Usage, string.Join(Environment.NewLine, [.. parsed.Errors.Select(error => error.Message), "Run with --help to see what it takes."]));
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception e) when (e is UsageException or KernelMissingException or IOException or UnauthorizedAccessException)
{
    return e switch
    {
        UsageException usage => Fail(usage.ExitCode, e.Message),
        KernelMissingException => Fail(ExitCode.KernelMissing, e.Message),
        _ => Fail(ExitCode.Failed, $"A file can't be read or written: {e.Message}"),
    };
}

static int Fail(int exitCode, string message)
{
    ErrorOutput.WriteLine(message);
    return exitCode;
}
