namespace Lessons.Views;

/// <summary>
/// Something a cell shows by ending in it: a notebook shows its <see cref="Html"/>, and a program without
/// pages its text. Immutable.
/// </summary>
[TypeFormatterSource(typeof(ViewFormatterSource), PreferredMimeTypes = ["text/html", "text/plain"])]
public abstract class View
{
    /// <summary>The view as a piece of a page. It needs no script and no network.</summary>
    public abstract string Html { get; }

    /// <summary>The view in words, for readers who can't see it and places that can't show it.</summary>
    public abstract override string ToString();
}
