using System.Text.RegularExpressions;
using Lessons.Checks;

namespace Lessons.Tests.Checks;

/// <summary>Makes a check once in English and once in Korean: it finds the same, and says it in that language.</summary>
internal static partial class BothLanguages
{
    /// <summary>The check in English.</summary>
    public static CheckResult Of(Func<CheckResult> check)
    {
        var (english, korean) = (PageLanguage.In(korean: false, check), PageLanguage.In(korean: true, check));

        Assert.Equal(english.Passed, korean.Passed);
        var parts = english.ToString().Split(" Hint: ");
        var koreanParts = korean.ToString().Split(" 힌트: ");
        Assert.Equal(english.Passed ? 1 : 2, parts.Length);
        Assert.Equal(parts.Length, koreanParts.Length);
        Assert.All(parts, part => Assert.DoesNotMatch(Hangul(), part));
        Assert.All(koreanParts, part => Assert.Matches(Hangul(), part));
        return english;
    }

    [GeneratedRegex("[가-힣]{2}")]
    private static partial Regex Hangul();
}
