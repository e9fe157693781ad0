using System.Text.Json.Nodes;
using NotebookRunner.Comparison;

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
            [Printed("same"), Shown(("text/html", "<p>a</p>"), ("text/plain", "a")), Printed("gone"), Shown(("text/plain", "same"))],
            [Printed("same"), Shown(("text/html", "<p>b</p>"), ("text/plain", "b")), Shown(("text/plain", "same"))]);

        Assert.Equal(
            ["output 2, text/plain differs", "- a", "+ b", "output 2, text/html differs", "- <p>a</p>", "+ <p>b</p>", "output 3, stdout is gone", "- gone"],
            told!.Split('\n')[1..]);
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
