using System.Text.Json.Nodes;
using NotebookRunner.Linting;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Linting;

/// <summary>A repository with notebooks to lint.</summary>
internal sealed class LintedFolder : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    public Repository Repository => new(Folder.Path, Folder.Path);

    public void Dispose() => Folder.Dispose();

    public string Write(string name, string text) => Folder.Write(name, text);

    public string Write(string name, JsonNode notebook) => Folder.Write(name, CanonicalJson.Write(notebook));

    public string Read(string name) => File.ReadAllText(Folder.File(name));

    /// <summary>What the linter says of a notebook in the folder.</summary>
    public string[] ProblemsOf(string name) =>
        [.. Linter.Check(Page.Load(Folder.File(name), Repository)).Select(problem => problem.ToString())];

    /// <summary>What the linter says of a notebook that has no twin.</summary>
    public string[] ProblemsOf(JsonNode notebook) => ProblemsOfText(CanonicalJson.Write(notebook));

    /// <inheritdoc cref="ProblemsOf(JsonNode)"/>
    public string[] ProblemsOfText(string text)
    {
        Folder.Write("x.ipynb", text);
        return ProblemsOf("x.ipynb");
    }

    /// <summary>What the linter says of a notebook of these cells.</summary>
    public string[] ProblemsOfCells(params JsonObject[] cells) => ProblemsOf(Draft.Notebook(cells));
}
