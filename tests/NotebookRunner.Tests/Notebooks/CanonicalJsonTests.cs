using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Notebooks;

/// <summary>The one way in which JSON is written.</summary>
public sealed class CanonicalJsonTests
{
    [Fact]
    public void Names_are_in_order_at_every_level_and_lists_stay_as_they_are() => Assert.Equal(
        "{\n \"B\": [\n  2,\n  1,\n  {\n   \"x\": 1.50,\n   \"y\": null\n  }\n ],\n \"a\": {},\n \"b\": []\n}\n",
        CanonicalJson.Write(JsonNode.Parse("""{"b": [], "a": {}, "B": [2, 1, {"y": null, "x": 1.50}]}""")!));

    [Theory]
    [InlineData("\"\\\n\r\t\b\f", "\\\"\\\\\\n\\r\\t\\b\\f")]
    [InlineData("\0\u0001\u001f", "\\u0000\\u0001\\u001f")]
    [InlineData(" \u007f<b>&'+`/", " \u007f<b>&'+`/")]
    [InlineData("한글 é \u2028 \ue000", "한글 é \u2028 \ue000")]
    [InlineData("😀", "😀")]
    [InlineData("a😀\nb", "a😀\\nb")]
    public void A_text_has_the_escapes_that_JSON_requires_and_no_others(string text, string written) =>
        Assert.Equal($"\"{written}\"\n", CanonicalJson.Write(text));

    // No attribute can have half a character; '<' and '>' stand for the halves of 😀.
    [Theory]
    [InlineData("<", "\ufffd")]
    [InlineData(">", "\ufffd")]
    [InlineData("a<b", "a\ufffdb")]
    [InlineData("><", "\ufffd\ufffd")]
    [InlineData("<<>", "\ufffd😀")]
    [InlineData("<>>", "😀\ufffd")]
    [InlineData("<\nb", "\ufffd\nb")]
    public void Half_a_character_is_replaced_and_the_others_stay(string halves, string read) =>
        Assert.Equal(read, (string?)CanonicalJson.ReadValue(CanonicalJson.Write(halves.Replace('<', '\ud83d').Replace('>', '\ude00'))));

    [Fact]
    public void Every_letter_is_read_back_as_it_was_written()
    {
        var text = string.Concat(Enumerable.Range(0, 0xD800).Concat(Enumerable.Range(0xE000, 0x2000)).Select(letter => (char)letter));

        Assert.Equal(text, (string?)CanonicalJson.ReadValue(CanonicalJson.Write(text)));
    }

    [Theory]
    [InlineData(64, true, true)]
    [InlineData(65, false, true)]
    [InlineData(128, false, true)]
    [InlineData(129, false, false)]
    public void A_value_may_have_half_of_a_notebooks_levels_and_every_level_that_is_read_is_written(int depth, bool isValue, bool isNotebook)
    {
        var text = new string('[', depth) + new string(']', depth);

        Assert.Equal(isValue, Record.Exception(() => CanonicalJson.ReadValue(text)) is null);
        var error = Record.Exception(() => Assert.StartsWith("[", CanonicalJson.Write(CanonicalJson.ReadNotebook(text)!)));
        Assert.Equal(isNotebook, error is null);
        Assert.True(error is null or JsonException);
    }

    [Fact]
    public void A_name_that_is_there_twice_is_refused()
    {
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.ReadValue("""{"a": 1, "a": 1}"""));
        Assert.ThrowsAny<JsonException>(() => CanonicalJson.ReadNotebook("""{"a": 1, "a": 1}"""));
    }
}
