using System.Text.RegularExpressions;
using Lessons.Checks;

namespace Lessons.Tests.Checks;

/// <summary>Makes a check once in English and once in Korean: it finds the same, and says it in that language with the same numbers.</summary>
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
        Assert.All(koreanParts, part => Assert.DoesNotMatch(EnglishSentence(), Thrown().Replace(part, "")));
        Assert.All(parts.Zip(koreanParts), pair => Assert.Empty(NumbersIn(pair.First).Except(NumbersIn(pair.Second))));
        return english;
    }

    /// <summary>Asserts that a check finds nothing wrong.</summary>
    public static void Passes(Func<CheckResult> check)
    {
        var result = Of(check);

        Assert.True(result.Passed, result.ToString());
        Assert.StartsWith("✔ ", result.ToString());
    }

    /// <summary>Asserts that a check finds this, and gives this hint; a part of each is enough.</summary>
    public static void Fails(Func<CheckResult> check, string finding, string hint)
    {
        var parts = Of(check).ToString().Split(" Hint: ");

        Assert.StartsWith("✘ ", parts[0]);
        Assert.Contains(finding, parts[0]);
        Assert.Contains(hint, parts[^1]);
    }

    // Each with how often it came before. Korean may write a number that English spells out, such as "at most one".
    private static IEnumerable<(string Number, int Before)> NumbersIn(string part) => Number().Matches(Thrown().Replace(part, ""))
        .GroupBy(match => match.Value)
        .SelectMany(same => same.Select((match, before) => (match.Value, before)));

    [GeneratedRegex("[가-힣]{2}")]
    private static partial Regex Hangul();

    // Code and names are the same in both; three words in a row are none.
    [GeneratedRegex("[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}|[A-Za-z]+ [a-z]+\\.( |$)")]
    private static partial Regex EnglishSentence();

    [GeneratedRegex(@"\d+(,\d{3})*(\.\d+)?")]
    private static partial Regex Number();

    // What an exception says is English in both.
    [GeneratedRegex(@"\w+Exception: .*$")]
    private static partial Regex Thrown();
}
