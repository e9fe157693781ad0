using NotebookRunner.CommandLine;
using NotebookRunner.EmbeddedKernel;
using NotebookRunner.Kernels;

if (args is [EmbeddedEngine.Argument])
{
    await EmbeddedKernelHost.RunAsync();
    return ExitCode.Passed;
}

return await RunCommand.InvokeAsync(args);
