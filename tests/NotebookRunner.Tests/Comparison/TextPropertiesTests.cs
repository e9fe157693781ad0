using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NotebookRunner.Comparison;

namespace NotebookRunner.Tests.Comparison;

/// <summary>What holds of comparing any text, under any rule.</summary>
[Properties(Arbitrary = [typeof(Sentences)], MaxTest = 300)]
public sealed class TextPropertiesTests
{
    [Property]
    public void To_change_places_changes_nothing(Sentence one, Sentence other, Rule rule)
    {
        var text = Under(rule);

        Assert.Equal(text.AreSame(one.Text, other.Text), text.AreSame(other.Text, one.Text));
    }

    [Property]
    public void A_changed_letter_of_a_word_is_found_where_it_is(Sentence sentence, int place, Rule rule)
    {
        var letters = Enumerable.Range(0, sentence.Text.Length).Where(i => sentence.Text[i] == 'w').ToList();
        var at = letters[(int)((uint)place % letters.Count)];

        var difference = Under(rule).FirstDifference(sentence.Text, sentence.Text[..at] + 'v' + sentence.Text[(at + 1)..]);

        Assert.Equal((at, at), difference);
    }

    [Property]
    public void Any_other_numbers_are_found_without_a_tag_and_hidden_by_the_mask_alone(Sentence sentence)
    {
        var other = sentence with { Numbers = [.. sentence.Numbers.Select(number => number + 1)] };

        Assert.False(new TextRule(new()).AreSame(sentence.Text, other.Text));
        Assert.True(new TextRule(new(MasksNumbers: true)).AreSame(sentence.Text, other.Text));
        Assert.False(new TextRule(new(MasksNumbers: true)).AreSame(sentence.Text, other.Text + " 1"));
    }

    [Property]
    public void A_number_may_be_off_by_its_tolerance_and_by_no_more(PositiveInt number, PositiveInt share)
    {
        var tolerance = share.Get % 50 / 100.0 + 0.01;
        var rule = new TextRule(new(Tolerance: tolerance));

        Assert.True(rule.AreSame(Written(number.Get), Written(number.Get * (1 - (0.9 * tolerance)))));
        Assert.False(rule.AreSame(Written(number.Get), Written(number.Get * (1 - (1.1 * tolerance)))));
    }

    [Property]
    public void A_number_that_is_not_whole_may_be_off_by_a_few_roundings_and_by_no_more(NormalFloat number)
    {
        var value = (number.Get % 1e6) + 0.5;
        var rule = new TextRule(new());

        Assert.True(rule.AreSame(Written(value), Written(value * (1 + 1e-6))));
        Assert.False(rule.AreSame(Written(value), Written(value * (1 + 1e-4))));
    }

    private static TextRule Under(Rule rule) => new(rule switch
    {
        Rule.Plain => new OutputRule(),
        Rule.Tolerance => new OutputRule(Tolerance: 0.1),
        _ => new OutputRule(MasksNumbers: true),
    });

    private static string Written(double number) => "x = " + number.ToString("R", CultureInfo.InvariantCulture) + ".";

    /// <summary>Words and whole numbers in turns.</summary>
    public sealed record Sentence(string[] Words, int[] Numbers)
    {
        public string Text => string.Concat(Words.Zip(Numbers, (word, number) => $"{word} {number.ToString(CultureInfo.InvariantCulture)}"));

        public override string ToString() => Text;
    }

    public enum Rule
    {
        Plain,
        Tolerance,
        Mask,
    }

    public static class Sentences
    {
        public static Arbitrary<Sentence> Sentence() => Arb.From(
            from count in Gen.Choose(1, 6)
            from words in Gen.ArrayOf(Gen.Elements("w", " ww", ", w-", "%(w)", ".w:", "한글w", " kw=", "<w>"), count)
            from numbers in Gen.ArrayOf(Gen.Choose(-2000, 2000), count)
            select new Sentence(words, numbers));
    }
}
