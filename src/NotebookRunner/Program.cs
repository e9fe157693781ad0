using NotebookRunner.CommandLine;
using NotebookRunner.EmbeddedKernel;
using NotebookRunner.Kernels;

if (args is [EmbeddedEngine.Argument])
{
    await KernelServer.RunAsync();
    return ExitCode.Passed;
}

return await RunCommand.InvokeAsync(args);
