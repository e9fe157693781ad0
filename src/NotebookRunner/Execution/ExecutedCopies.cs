using NotebookRunner.Kernels;

namespace NotebookRunner.Execution;

/// <summary>Where executed copies of notebooks go: a folder for each engine, so that they can be compared.</summary>
internal static class ExecutedCopies
{
    /// <summary>The folder, from the repository's own, with forward slashes.</summary>
    public static string Of(Engine engine) => engine == EmbeddedEngine.Instance ? "artifacts/notebooks" : $"artifacts/notebooks-{engine.Name}";
}
