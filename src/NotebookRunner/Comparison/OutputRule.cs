using System.Globalization;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Comparison;

/// <summary>By how much a cell's fresh outputs may differ from the committed ones, which its tags say.</summary>
/// <param name="Tolerance">The share by which any number may differ; null for <see cref="Numeral"/>'s own, which is small.</param>
/// <param name="MasksNumbers">Whether a number may be any other.</param>
/// <param name="MasksOutput">Whether only the number of the outputs, their kinds and MIME types are compared.</param>
internal sealed record OutputRule(double? Tolerance = null, bool MasksNumbers = false, bool MasksOutput = false)
{
    /// <summary>The tag for a cell whose numbers differ from machine to machine, such as times and free memory.</summary>
    public const string MaskNumbers = "mask-numbers";

    /// <summary>The tag for a cell whose outputs differ in their words, too.</summary>
    public const string MaskOutput = "mask-output";

    /// <summary>What the tag for numbers that differ a little begins with; the share follows.</summary>
    public const string TolerancePrefix = "tolerance:";

    /// <summary>
    /// Whether an error is compared without the lines that say where it came from: between kernels, since each writes
    /// them its own way, and the embedded one names the cell's line.
    /// </summary>
    public bool IgnoresTraces { get; init; }

    /// <summary>
    /// Whether pictures are compared. A drawing of other numbers has other shapes, and more or fewer of them: where numbers
    /// may differ, what can be compared is the text about a picture.
    /// </summary>
    public bool ComparesPictures => Tolerance is null && !MasksNumbers;

    /// <summary>The rule that a cell's tags make.</summary>
    /// <exception cref="FormatException">A tag is none of those there are, or there is more than one.</exception>
    public static OutputRule Of(Cell cell)
    {
        var tags = cell.Tags.Where(IsRule).ToList();
        return tags switch
        {
            [] => new OutputRule(),
            [MaskNumbers] => new OutputRule(MasksNumbers: true),
            [MaskOutput] => new OutputRule(MasksOutput: true),
            [var tag] when tag.StartsWith(TolerancePrefix, StringComparison.Ordinal) => new OutputRule(ShareOf(tag) ?? throw new FormatException(
                $"{Place(cell)} has the tag '{tag}'. A tolerance is a share above 0 and below 1, such as {TolerancePrefix}0.05 for numbers that differ by 5 %.")),
            [var tag] => throw new FormatException(
                $"{Place(cell)} has the tag '{tag}'. What an output may differ in is said by {MaskNumbers}, {MaskOutput} or a tolerance such as {TolerancePrefix}0.05; use one of them."),
            _ => throw new FormatException(
                $"{Place(cell)} has the tags '{string.Join("' and '", tags)}'. One says what its outputs may differ in; remove the others."),
        };
    }

    /// <summary>The share that a tolerance's tag names, above 0 and below 1; null where it names none.</summary>
    public static double? ShareOf(string tag) =>
        double.TryParse(tag[TolerancePrefix.Length..], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var share) && share is > 0 and < 1
            ? share
            : null;

    /// <summary>
    /// Whether a tag is meant to make a rule. Near misses count: a tag that is spelled wrong would leave a cell without its
    /// mask, and nobody would know why.
    /// </summary>
    public static bool IsRule(string tag) =>
        tag.StartsWith("mask-", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("mask_", StringComparison.OrdinalIgnoreCase)
        || tag.StartsWith("tolerance", StringComparison.OrdinalIgnoreCase);

    private static string Place(Cell cell) => $"Cell {cell.Number} (id {cell.Id})";
}
