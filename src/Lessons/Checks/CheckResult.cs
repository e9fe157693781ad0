using System.Net;
using Lessons.Views;

namespace Lessons.Checks;

/// <summary>What a check found: that all is well, or what is wrong and where to look.</summary>
public sealed class CheckResult : View
{
    private readonly string _finding;
    private readonly string? _hint;
    private readonly string _hintMark = PageLanguage.Text("Hint:", "힌트:");

    private CheckResult(bool passed, string finding, string? hint) => (Passed, _finding, _hint) = (passed, finding, hint);

    /// <summary>Whether all is well.</summary>
    public bool Passed { get; }

    /// <inheritdoc/>
    public override string Html => _hint is null
        ? $"<p>✔ {WebUtility.HtmlEncode(_finding)}</p>"
        : $"<p>✘ {WebUtility.HtmlEncode(_finding)}</p><p><em>{_hintMark}</em> {WebUtility.HtmlEncode(_hint)}</p>";

    /// <summary>All is well.</summary>
    internal static CheckResult Agrees(string finding) => new(true, finding, null);

    /// <summary>Something differs.</summary>
    internal static CheckResult Differs(string finding, string hint) => new(false, finding, hint);

    /// <inheritdoc/>
    public override string ToString() => _hint is null ? $"✔ {_finding}" : $"✘ {_finding} {_hintMark} {_hint}";
}
