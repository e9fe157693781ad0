namespace Lessons;

/// <summary>
/// The language of the page that shows something: a notebook runs in its own folder, and the folder is named for the
/// language. So the code of a lesson is the same in every language, and what it shows is not.
/// </summary>
internal static class PageLanguage
{
    private static readonly AsyncLocal<bool?> s_isKorean = new();

    private static bool IsKorean => s_isKorean.Value ?? Path.GetFileName(Environment.CurrentDirectory) == "ko";

    /// <summary>One of two texts that say the same: they stand side by side, so neither is changed without the other in sight.</summary>
    /// <exception cref="ArgumentException">One of them is empty.</exception>
    public static string Text(string english, string korean)
    {
        ArgumentException.ThrowIfNullOrEmpty(english);
        ArgumentException.ThrowIfNullOrEmpty(korean);
        return IsKorean ? korean : english;
    }

    /// <summary>Shows something in Korean, or in English, whatever the folder.</summary>
    public static T In<T>(bool korean, Func<T> show)
    {
        var before = s_isKorean.Value;
        s_isKorean.Value = korean;
        try
        {
            return show();
        }
        finally
        {
            s_isKorean.Value = before;
        }
    }
}
