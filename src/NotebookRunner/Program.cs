await NotebookRunner.EmbeddedKernel.KernelServer.RunAsync();
