using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// Finds the files of <c>#load</c>, and names sources in debug information so that no path of this machine gets into a
/// stack trace: a cell by its name, a file by its path from the notebook.
/// </summary>
/// <param name="folder">The notebook's folder.</param>
internal sealed class CellSources(string folder) : SourceFileResolver(ImmutableArray<string>.Empty, folder)
{
    /// <inheritdoc/>
    public override string NormalizePath(string path, string? baseFilePath) => NameOf(path, BaseDirectory!);

    /// <summary>A source as errors name it.</summary>
    public static string NameOf(string path, string folder) =>
        Path.IsPathFullyQualified(path) ? Path.GetRelativePath(folder, path).Replace('\\', '/') : path;
}
