namespace NotebookRunner.Execution;

/// <summary>How notebooks are run.</summary>
/// <param name="CellTimeout">The longest a cell may take.</param>
/// <param name="NotebookTimeout">The longest a notebook may take, its kernel's start included.</param>
/// <param name="Parallelism">How many notebooks run at once.</param>
/// <param name="Outputs">What is done with the outputs that the notebooks were committed with.</param>
internal sealed record RunOptions(TimeSpan CellTimeout, TimeSpan NotebookTimeout, int Parallelism, OutputMode Outputs = OutputMode.Compare);
