using System.Net;
using Lessons.Views;

namespace Lessons.Checks;

/// <summary>What a check found: that all is well, or what is wrong and where to look.</summary>
public sealed class CheckResult : View
{
    // Korean breaks between any two letters unless told otherwise, in the middle of words.
    private const string Paragraph = "<p style=\"word-break: keep-all\">";

    private readonly string _hintMark = PageLanguage.Text("Hint:", "힌트:");

    private CheckResult(bool passed, string finding, string? hint) => (Passed, Finding, Hint) = (passed, finding, hint);

    /// <summary>Whether all is well.</summary>
    public bool Passed { get; }

    /// <summary>What was found, in a sentence or two.</summary>
    internal string Finding { get; }

    /// <summary>Where to look; null where all is well.</summary>
    internal string? Hint { get; }

    /// <inheritdoc/>
    public override string Html => Hint is null
        ? $"{Paragraph}✔ {WebUtility.HtmlEncode(Finding)}</p>"
        : $"{Paragraph}✘ {WebUtility.HtmlEncode(Finding)}</p>{Paragraph}<strong>{_hintMark}</strong> {WebUtility.HtmlEncode(Hint)}</p>";

    /// <summary>All is well.</summary>
    internal static CheckResult Agrees(string finding) => new(true, finding, null);

    /// <summary>Something differs.</summary>
    internal static CheckResult Differs(string finding, string hint) => new(false, finding, hint);

    /// <summary>Something of one batch differs.</summary>
    internal static CheckResult DiffersInBatch(int index, string what, string hint) =>
        Differs(PageLanguage.Text($"Batch {index}: {what}", $"{index}번 배치: {what}"), hint);

    /// <inheritdoc/>
    public override string ToString() => Hint is null ? $"✔ {Finding}" : $"✘ {Finding} {_hintMark} {Hint}";
}
