using System.Text.Json.Nodes;
using NotebookRunner.Comparison;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Comparison;

/// <summary>How a difference is told.</summary>
public sealed class DifferenceTextTests
{
    [Fact]
    public void Changed_lines_stand_between_the_lines_around_them_with_committed_before_fresh() => AssertTold(
        """
        output 1, stdout differs
          loss 0.1234
        - 5 batches
        + 6 batches
        + 1 left
          end
        """,
        "start\nloss 0.1234\n5 batches\nend\nmore\n",
        "start\nloss 0.1235\n6 batches\n1 left\nend\nmore\n");

    [Fact]
    public void What_is_the_same_between_two_changes_is_no_change() => AssertTold(
        """
        output 1, stdout differs
        - a
        + b
          0.1234
          same
        - c
          d
          …
          g
        - h
        """,
        "a\n0.1234\nsame\nc\nd\ne\nf\ng\nh\n",
        "b\n0.1235\nsame\nd\ne\nf\ng\n");

    [Fact]
    public void A_line_more_like_the_one_before_it_is_one_line_more() => AssertTold("output 1, stdout differs\n  a\n+ a", "a\n", "a\na\n");

    [Fact]
    public void A_first_line_that_moved_down_is_no_change() => AssertTold(
        "output 1, stdout differs\n+ y\n  a\n- x\n+ z", "a\nx\n", "y\na\nz\n");

    [Fact]
    public void A_line_break_that_went_is_seen() => AssertTold("output 1, stdout differs\n- end⏎\n+ end", "end\n", "end");

    [Fact]
    public void A_long_line_is_shown_where_it_differs_and_not_where_numbers_are_close_enough()
    {
        var told = Between(
            [Printed($"0.1234 {new string('a', 1000)}😀{new string('b', 39)}five{new string('c', 1000)}")],
            [Printed($"0.1235 {new string('a', 1000)}😀{new string('b', 39)}six{new string('c', 1000)}")]);

        Assert.Equal(
            [$"- …{new string('b', 39)}five{new string('c', 76)}…", $"+ …{new string('b', 39)}six{new string('c', 77)}…"],
            told!.Split('\n')[2..]);
    }

    [Fact]
    public void Three_lines_between_two_changes_are_shown() => AssertTold(
        """
        output 1, stdout differs
        - a
        + b
          1
          2
          3
        - c
        + d
        """,
        "a\n1\n2\n3\nc\n",
        "b\n1\n2\n3\nd\n");

    [Theory]
    [InlineData(0, "", "…")]
    [InlineData(41, "…", "…")]
    [InlineData(150, "…", "")]
    public void A_long_line_is_cut_where_it_goes_on(int position, string before, string after)
    {
        var told = Between([Printed(new string('.', position) + "a" + new string('.', 150 - position))], [Printed(new string('.', position) + "b" + new string('.', 150 - position))])!.Split('\n');

        Assert.All(new[] { (Sign: "- ", Line: told[2]), (Sign: "+ ", Line: told[3]) }, shown =>
        {
            Assert.StartsWith(shown.Sign, shown.Line);
            Assert.Equal(120, shown.Line.Count(letter => letter is '.' or 'a' or 'b'));
            Assert.Equal(before.Length == 1, shown.Line.StartsWith(shown.Sign + "…", StringComparison.Ordinal));
            Assert.Equal(after.Length == 1, shown.Line.EndsWith('…'));
        });
    }

    [Fact]
    public void A_cut_goes_through_no_character()
    {
        var end = new string('c', 118) + "😀" + new string('c', 100);

        Assert.Equal(["- a" + new string('c', 118) + "…", "+ b" + new string('c', 118) + "…"], Between([Printed("a" + end)], [Printed("b" + end)])!.Split('\n')[2..]);
    }

    [Fact]
    public void A_page_of_one_line_is_shown_tag_by_tag()
    {
        var told = Between(
            [Shown(("text/html", "<table><tr><td>1</td><td>2</td></tr></table>"))],
            [Shown(("text/html", "<table><tr><td>1</td><td>3</td></tr></table>"))]);

        Assert.Equal(["output 1, text/html differs", "  <td>1</td>", "- <td>2</td>", "+ <td>3</td>", "  </tr>"], told!.Split('\n')[1..]);
    }

    [Fact]
    public void Each_form_of_each_output_is_told_the_one_in_words_first_and_those_that_stayed_are_not()
    {
        var told = Between(
            [Printed("same"), Shown(("text/html", "<p>a</p>"), ("text/plain", "a"), ("text/csv", "a")), Printed("gone"), Shown(("text/plain", "same"))],
            [Printed("same"), Shown(("text/html", "<p>b</p>"), ("text/plain", "b"), ("text/csv", "b")), Shown(("text/plain", "same"))]);

        Assert.Equal(
            ["output 2, text/plain differs", "- a", "+ b", "output 2, text/csv differs", "- a", "+ b", "output 2, text/html differs", "- <p>a</p>", "+ <p>b</p>", "output 3, stdout is gone", "- gone"],
            told!.Split('\n')[1..]);
    }

    [Theory]
    [InlineData("a a", "a", "output 2, text/plain is gone\n- a")]
    [InlineData("x a b", "a b", "output 1, text/plain is gone\n- x")]
    public void An_output_that_went_is_told_with_its_own_number_alone(string committed, string fresh, string told)
    {
        JsonArray Displayed(string texts) => new([.. texts.Split(' ').Select(text => Shown(("text/plain", text)))]);

        Assert.EndsWith(".\n" + told, Between(Displayed(committed), Displayed(fresh)));
    }

    [Fact]
    public void A_difference_of_thousands_of_lines_is_cut_and_says_so()
    {
        string Lines(string word) => string.Concat(Enumerable.Range(0, 5000).Select(i => $"{word} {i}\n"));

        var told = Between([Printed(Lines("a")), Shown(("text/plain", Lines("a"))), Printed(Lines("a"))], [Printed(Lines("b")), Shown(("text/plain", Lines("b"))), Printed(Lines("b"))]);

        var lines = told!.Split('\n');
        Assert.Equal(22, lines.Length);
        Assert.Equal(["output 1, stdout differs", "- a 0"], lines[1..3]);
        Assert.Equal("  …", lines[14]);
        Assert.StartsWith("output 2, text/plain differs", lines[15]);
        Assert.StartsWith("… (there is more", lines[^1]);
    }

    [Theory]
    [InlineData(60_000, 1)]
    [InlineData(30_000, 1)]
    [InlineData(25_000, 2)]
    public void Of_very_long_lines_the_first_is_shown_and_as_many_as_fit_into_50000_characters(int length, int shown)
    {
        JsonArray Lines(char letter) => [Printed(string.Concat(Enumerable.Repeat(new string(letter, length - 1) + "\n", 3)))];

        var told = Between(Lines('a'), Lines('b'))!.Split('\n')[2..];

        Assert.Equal(shown, told.Count(line => line.StartsWith("- a", StringComparison.Ordinal)));
        Assert.Equal(shown, told.Count(line => line.StartsWith("+ b", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(12, false)]
    [InlineData(13, true)]
    public void A_part_of_twelve_lines_is_shown_as_a_whole(int count, bool isCut)
    {
        var told = Between([], [Printed(string.Concat(Enumerable.Range(0, count).Select(i => $"line {i}\n")))])!.Split('\n');

        Assert.Equal(isCut ? 15 : 14, told.Length);
        Assert.Equal(isCut ? "  …" : "+ line 11", told[^1]);
    }

    [Theory]
    [InlineData(10, "+ b")]
    [InlineData(11, "… (there is more; the executed copy has all that is new)")]
    public void Twenty_lines_are_shown_as_a_whole(int outputs, string last)
    {
        JsonArray Displayed(string text) => new([.. Enumerable.Range(0, outputs).Select(_ => Shown(("text/plain", text)))]);

        var told = Between(Displayed(""), Displayed("b"))!.Split('\n');

        Assert.Equal(outputs == 10 ? 21 : 22, told.Length);
        Assert.Equal(last, told[^1]);
    }

    [Fact]
    public void The_name_and_message_of_an_error_are_one_text_and_another_traceback_is_a_second()
    {
        JsonArray Raised(string name, string message, string traceback) => [new CellOutput.Error(name, message, traceback).ToJson()];

        Assert.EndsWith("\noutput 1, error differs\n- A: b\n+ X: b", Between(Raised("A", "b", "b"), Raised("X", "b", "b")));
        Assert.EndsWith("\noutput 1, error differs\n- A: b\n+ A: x", Between(Raised("A", "b", "c"), Raised("A", "x", "c")));
        Assert.EndsWith("\noutput 1, traceback differs\n- c\n+ x", Between(Raised("A", "b", "c"), Raised("A", "b", "x")));
        Assert.EndsWith("\noutput 1, traceback is new\n+ x", Between(Raised("A", "b", "b"), Raised("A", "b", "x")));
    }

    private static void AssertTold(string expected, string committed, string fresh) => Assert.Equal(
        "The outputs differ from the committed ones (- committed, + fresh).\n" + expected.ReplaceLineEndings("\n"),
        Between([Printed(committed)], [Printed(fresh)]));

    private static string? Between(JsonArray committed, JsonArray fresh) => new OutputDifference(new()).Between(committed, fresh);

    private static JsonObject Printed(string text) => new() { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text };

    private static JsonObject Shown(params (string Type, string Text)[] forms) => new()
    {
        ["output_type"] = "display_data",
        ["data"] = new JsonObject(forms.Select(form => KeyValuePair.Create(form.Type, (JsonNode?)form.Text))),
    };
}
