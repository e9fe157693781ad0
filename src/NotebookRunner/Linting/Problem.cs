using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>Something wrong with a notebook.</summary>
/// <param name="Notebook">The notebook, as reports call it.</param>
/// <param name="Cell">The cell, as reports call it; null where it is the file as a whole.</param>
/// <param name="Number">The cell's position, from 1; 0 where it is the file as a whole.</param>
/// <param name="Text">What is wrong; what to do.</param>
internal sealed record Problem(string Notebook, string? Cell, int Number, string Text)
{
    /// <summary>The cell's id; null where it is the file as a whole.</summary>
    public string? Id { get; private init; }

    /// <summary>A problem of a cell.</summary>
    public static Problem Of(string notebook, Cell cell, string text) =>
        new(notebook, $"cell {cell.Number} (id {cell.Id})", cell.Number, text) { Id = cell.Id };

    /// <summary>A problem of a whole file.</summary>
    public static Problem Of(string notebook, string text) => new(notebook, null, 0, text);

    /// <summary>The problem in one line.</summary>
    public override string ToString() => $"{Notebook}{(Cell is null ? "" : ", " + Cell)}: {Text}".ReplaceLineEndings(" ");
}
