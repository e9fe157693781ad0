namespace NotebookRunner.Linting;

/// <summary>No two cells of a notebook have one id: twins, reports and links find cells by it.</summary>
internal static class CellIds
{
    /// <inheritdoc cref="CellIds"/>
    public static IEnumerable<Problem> Check(Page page) =>
        from cells in page.Cells.GroupBy(cell => cell.Id)
        from cell in cells.Skip(1)
        select page.Problem(cell, $"cell {cells.First().Number} has this id too; give one of them another");
}
