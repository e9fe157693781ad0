namespace NotebookRunner.Kernels;

/// <summary>A cell had more output than the runner takes of one. The kernel is of no more use.</summary>
/// <param name="what">What was too much.</param>
internal sealed class OutputLimitException(string what) : Exception(
    $"The cell output {what}, the most that the runner keeps of one cell, so its kernel was ended. Print or show less, or write it to a file.");
