using AngleSharp.Html.Dom;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>A notebook under the linter's eye. Its cells are parsed once, when a rule first asks.</summary>
internal sealed class Page
{
    private readonly Lazy<IReadOnlyList<(Cell Cell, IHtmlDocument Html)>> _prose;
    private readonly Lazy<IReadOnlyList<(Cell Cell, CompilationUnitSyntax Root)>> _code;

    private Page(string path, Repository repository, byte[] bytes)
    {
        (Path, Repository, Bytes, Name) = (path, repository, bytes, repository.Named(path));
        Notebook = Notebook.Parse(bytes);
        _prose = new(() => [.. Cells.Where(cell => cell.Type == "markdown").Select(cell => (cell, Markup.OfProse(cell.Source)))]);
        _code = new(() => [.. Cells.Where(cell => cell.IsCode).Select(cell => (cell, Script.Parse(cell.Source)))]);
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>What reports call it.</summary>
    public string Name { get; }

    /// <summary>The repository it is in.</summary>
    public Repository Repository { get; }

    /// <summary>The file, byte for byte.</summary>
    public byte[] Bytes { get; }

    /// <summary>The notebook.</summary>
    public Notebook Notebook { get; }

    /// <summary>Its cells, in order.</summary>
    public IReadOnlyList<Cell> Cells => Notebook.Cells;

    /// <summary>Its prose, as a viewer renders it.</summary>
    public IReadOnlyList<(Cell Cell, IHtmlDocument Html)> Prose => _prose.Value;

    /// <summary>Its code, parsed as C# script; cells with nothing in them are left out.</summary>
    public IReadOnlyList<(Cell Cell, CompilationUnitSyntax Root)> Code => _code.Value;

    /// <summary>Reads a notebook file.</summary>
    /// <exception cref="NotebookFormatException">It is no notebook.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static Page Load(string path, Repository repository) => new(path, repository, File.ReadAllBytes(path));

    /// <summary>A problem of the file as a whole.</summary>
    public Problem Problem(string text) => Linting.Problem.Of(Name, text);

    /// <summary>A problem of one of its cells.</summary>
    public Problem Problem(Cell cell, string text) => Linting.Problem.Of(Name, cell, text);
}
