using System.CommandLine;
using NotebookRunner.Commands;
using NotebookRunner.EmbeddedKernel;
using NotebookRunner.Kernels;

if (args is [KernelSpec.EmbeddedArgument])
{
    await EmbeddedKernelHost.RunAsync();
    return ExitCode.Passed;
}

var parsed = RunCommand.Create().Parse(args);
if (parsed.Errors.Count > 0)
{
    return Fail(ExitCode.Usage, string.Join(Environment.NewLine, [.. parsed.Errors.Select(error => error.Message), "Run with --help to see what it takes."]));
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(5) });
}
catch (UsageException e)
{
    return Fail(e.ExitCode, e.Message);
}
catch (KernelMissingException e)
{
    return Fail(ExitCode.KernelMissing, e.Message);
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    return Fail(ExitCode.Failed, $"A file can't be read or written: {e.Message}");
}
catch (OperationCanceledException)
{
    return Fail(ExitCode.Interrupted, "Stopped. What had run is in artifacts/.");
}

static int Fail(int exitCode, string message)
{
    Console.Error.WriteLine(message);
    return exitCode;
}
