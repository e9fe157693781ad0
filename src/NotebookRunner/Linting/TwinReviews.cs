using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>
/// Each prose cell keeps a fingerprint of its twin's text, taken when a person last read both. Where the twin's text has
/// changed since, the cell may no longer say the same.
/// </summary>
internal static class TwinReviews
{
    private const string Key = "twin";

    /// <inheritdoc cref="TwinReviews"/>
    public static IEnumerable<Problem> Check(Page page)
    {
        if (Twins.Load(page, out _) is not { } twin)
        {
            return [];
        }

        return
            from cell in page.Cells
            let other = twin.Cells.FirstOrDefault(other => other.Id == cell.Id)
            where cell.Type == "markdown" && other is not null && !IsReviewed(cell, other)
            let what = cell.Metadata.ContainsKey(Key) ? $"its twin in {twin.Name} changed since this was last reviewed" : $"it was never reviewed against its twin in {twin.Name}"
            select page.Problem(cell, $"{what}; read both, then run: review {page.Name}");
    }

    /// <summary>Marks each prose cell of two twins as reviewed. They must have the same cells in the same order.</summary>
    /// <returns>The cells of the first and of the second that were not marked so before.</returns>
    public static IEnumerable<(Page Page, Cell Cell)> Record(Page first, Page second) =>
        [.. first.Cells.Zip(second.Cells).SelectMany(pair => Record(first, pair.First, pair.Second)),
         .. first.Cells.Zip(second.Cells).SelectMany(pair => Record(second, pair.Second, pair.First))];

    private static IEnumerable<(Page, Cell)> Record(Page page, Cell cell, Cell twin)
    {
        if (cell.Type == "markdown" && !IsReviewed(cell, twin))
        {
            cell.Metadata[Key] = Fingerprint(twin);
            yield return (page, cell);
        }
    }

    private static bool IsReviewed(Cell cell, Cell twin) => JsonNode.DeepEquals(cell.Metadata[Key], Fingerprint(twin));

    private static string Fingerprint(Cell cell) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cell.Source)))[..16];
}
