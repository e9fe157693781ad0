using System.Text.Json.Nodes;
using NotebookRunner.Comparison;

namespace NotebookRunner.Tests.Comparison;

/// <summary>Which outputs are the same, whatever their texts.</summary>
public sealed class OutputDifferenceTests
{
    private static readonly OutputRule[] s_rules = [new(), new(Tolerance: 0.1), new(MasksNumbers: true), new(MasksOutput: true)];

    [Theory]
    [InlineData("""[{"output_type": "display_data", "data": {"text/plain": ["a\n", "b"]}, "metadata": {"x": 1}}]""", """[{"output_type": "execute_result", "execution_count": 7, "data": {"text/plain": "a\nb"}, "metadata": {}}]""")]
    [InlineData("""[{"output_type": "stream", "name": "stdout", "text": "a\r\n"}, {"output_type": "stream", "name": "stdout", "text": ["b"]}]""", """[{"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]}]""")]
    [InlineData("""[{"output_type": "stream", "name": "stdout", "text": "a"}, {"output_type": "stream", "name": "stdout", "text": "b"}, {"output_type": "stream", "name": "stderr", "text": "c"}, {"output_type": "stream", "name": "stderr", "text": "d"}]""", """[{"output_type": "stream", "name": "stdout", "text": "ab"}, {"output_type": "stream", "name": "stderr", "text": "cd"}]""")]
    [InlineData("""[{"output_type": "display_data", "data": {"image/png": "AA\n==\n"}}]""", """[{"output_type": "display_data", "data": {"image/png": "AA=="}}]""")]
    [InlineData("""[{"output_type": "display_data", "data": {"application/json": {"a": [1, 0.30000000000000004], "b": null}}}]""", """[{"output_type": "display_data", "data": {"application/json": {"b": null, "a": [1, 0.3]}}}]""")]
    [InlineData("""[{"output_type": "display_data", "data": {"application/x+json": {"a": 1}}}]""", """[{"output_type": "display_data", "data": {"application/x+json": "{ \"a\":1 }"}}]""")]
    public void What_says_nothing_of_the_content_is_no_difference(string committed, string fresh) => Assert.All(s_rules, rule =>
    {
        Assert.Null(Between(committed, fresh, rule));
        Assert.Null(Between(fresh, committed, rule));
    });

    [Theory]
    [InlineData("""[]""", """[{"output_type": "stream", "name": "stdout", "text": "a"}]""", "output 1, stdout is new")]
    [InlineData("""[]""", """[{"output_type": "display_data", "data": {}}]""", "output 1, no MIME type is new")]
    [InlineData("""[{"output_type": "stream", "name": "stdout", "text": "a"}]""", """[{"output_type": "stream", "name": "stderr", "text": "a"}]""", "output 1, stdout is gone")]
    [InlineData("""[{"output_type": "stream", "name": "stdout", "text": "a"}]""", """[{"output_type": "display_data", "data": {"text/plain": "a"}}]""", "output 1, text/plain is new")]
    [InlineData("""[{"output_type": "display_data", "data": {"text/plain": "a"}}]""", """[{"output_type": "display_data", "data": {"text/plain": "a", "text/html": "a"}}]""", "output 1, text/html is new")]
    [InlineData("""[{"output_type": "display_data", "data": {"text/plain": "a", "image/png": "AA=="}}]""", """[{"output_type": "display_data", "data": {"text/plain": "a"}}]""", "output 1, image/png is gone")]
    [InlineData("""[{"output_type": "display_data", "data": {"text/plain": "1"}}, {"output_type": "display_data", "data": {"text/html": "2"}}]""", """[{"output_type": "display_data", "data": {"text/html": "2"}}]""", "output 1, text/plain is gone")]
    [InlineData("""[{"output_type": "error", "ename": "Error", "evalue": "a", "traceback": ["a"]}]""", """[{"output_type": "display_data", "data": {"text/plain": "a"}}]""", "output 1, error is gone")]
    [InlineData("""[7, {"output_type": "novel"}]""", """[]""", "is gone")]
    public void An_output_or_form_that_went_came_or_became_another_is_found_under_every_rule(string committed, string fresh, string message) => Assert.All(s_rules, rule =>
    {
        Assert.Contains(message, Between(committed, fresh, rule));
        Assert.NotNull(Between(fresh, committed, rule));
    });

    [Theory]
    [InlineData("""[{"output_type": "stream", "name": "stdout", "text": "a"}, {"output_type": "stream", "name": "stderr", "text": "b"}]""", """[{"output_type": "stream", "name": "stderr", "text": "b"}, {"output_type": "stream", "name": "stdout", "text": "a"}]""")]
    [InlineData("""[{"output_type": "display_data", "data": {"text/plain": "a"}}, {"output_type": "display_data", "data": {"text/plain": "b"}}]""", """[{"output_type": "display_data", "data": {"text/plain": "b"}}, {"output_type": "display_data", "data": {"text/plain": "a"}}]""")]
    [InlineData("""[{"output_type": "stream", "name": "stdout", "text": "a\n"}]""", """[{"output_type": "stream", "name": "stdout", "text": "a"}]""")]
    [InlineData("""[{"output_type": "error", "ename": "Error", "evalue": "a", "traceback": ["a"]}]""", """[{"output_type": "error", "ename": "Error", "evalue": "b", "traceback": ["b"]}]""")]
    [InlineData("""[{"output_type": "error", "ename": "Error", "evalue": "a", "traceback": ["a"]}]""", """[{"output_type": "error", "ename": "Error", "evalue": "a", "traceback": ["b"]}]""")]
    [InlineData("""[{"output_type": "display_data", "data": {"application/json": [1, 2]}}]""", """[{"output_type": "display_data", "data": {"application/json": [2, 1, 1]}}]""")]
    [InlineData("""[{"output_type": "display_data", "data": {"application/json": {"a": 1}}}]""", """[{"output_type": "display_data", "data": {"application/json": {"a": "1"}}}]""")]
    [InlineData("""[{"output_type": "display_data", "data": {"application/json": ["a", "b"]}}]""", """[{"output_type": "display_data", "data": {"application/json": ["ab"]}}]""")]
    [InlineData("""[{"output_type": "display_data", "data": {"text/plain": "a"}}]""", """[{"output_type": "display_data", "data": {"text/plain": {"a": 1}}}]""")]
    [InlineData("""[{"output_type": "display_data", "data": {"text/html": "<b>\n</b>"}}]""", """[{"output_type": "display_data", "data": {"text/html": "<b></b>"}}]""")]
    public void Another_order_or_content_is_found_under_every_rule_but_the_mask_of_all(string committed, string fresh) => Assert.All(s_rules[..^1], rule =>
    {
        Assert.NotNull(Between(committed, fresh, rule));
        Assert.NotNull(Between(fresh, committed, rule));
    });

    [Fact]
    public void Numbers_in_JSON_are_numbers()
    {
        const string Committed = """[{"output_type": "display_data", "data": {"application/json": {"loss": 1.5}}}]""";
        const string Fresh = """[{"output_type": "display_data", "data": {"application/json": {"loss": 1.6}}}]""";

        Assert.NotNull(Between(Committed, Fresh, new()));
        Assert.Null(Between(Committed, Fresh, new(Tolerance: 0.1)));
        Assert.Null(Between(Committed, Fresh, new(MasksNumbers: true)));
    }

    [Fact]
    public void The_mask_of_all_leaves_number_kinds_and_MIME_types()
    {
        Assert.Null(Between(Html("<p>a</p>"), Html("<b>5</b>"), new(MasksOutput: true)));
        Assert.Null(Between(Html(Picture("image/png", "AA==")), Html("none"), new(MasksOutput: true)));
    }

    [Fact]
    public void Of_what_a_rule_does_not_compare_nothing_is_shown()
    {
        Assert.EndsWith(".\noutput 1, no MIME type is new", Between("[]", """[{"output_type": "display_data", "data": {}}]""", new()));
        Assert.EndsWith(".\noutput 1, text/html is new", Between("[]", Html("a"), new(MasksOutput: true)));
        Assert.EndsWith(".\noutput 1, image/svg+xml is new", Between("[]", """[{"output_type": "display_data", "data": {"image/svg+xml": "a"}}]""", new(MasksNumbers: true)));
    }

    private static string? Between(string committed, string fresh, OutputRule rule) =>
        new OutputDifference(rule).Between(JsonNode.Parse(committed)!.AsArray(), JsonNode.Parse(fresh)!.AsArray());

    private static string Html(string html) =>
        new JsonArray(new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { ["text/html"] = html } }).ToJsonString();

    private static string Picture(string type, string base64) => $"<img src=\"data:{type};base64,{base64}\" alt=\"one\" width=\"720\">";
}
