using System.Globalization;

namespace NotebookRunner.Kernels;

/// <summary>
/// How much one cell may output. A kernel keeps an object for each write and each displayed value until the cell ends, and
/// the runner keeps the text: a cell that prints endlessly would take all memory long before its time limit.
/// </summary>
/// <param name="Characters">The most characters.</param>
/// <param name="Pieces">The most writes, displayed values and updates of them.</param>
/// <param name="Outputs">The most outputs in the notebook file: displayed values, and text that is not of the same stream as the text before.</param>
internal sealed record OutputLimit(int Characters, int Pieces, int Outputs)
{
    /// <summary>The limit of every cell. A notebook file can hold a text of 166 million characters and no longer one.</summary>
    public static OutputLimit Default { get; } = new(128_000_000, 2_000_000, 200_000);

    /// <summary>The longest line that a kernel may send: an event escapes some characters of its text.</summary>
    public int LongestLine => 2 * Characters;

    /// <summary>A count as messages have it.</summary>
    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
