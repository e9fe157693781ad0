using System.Text.Json.Nodes;
using FsCheck.Xunit;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Notebooks;

/// <summary>One cell: what it says of itself, and what becomes of it.</summary>
public sealed class CellTests
{
    [Property]
    public void Lines_are_the_text_cut_after_each_line_break(byte[] letters)
    {
        var text = string.Concat(letters.Select(letter => "\n\na\r\f"[letter % 5]));

        var lines = Cell.Lines(text).Select(line => (string)line!).ToList();

        Assert.Equal(text, string.Concat(lines));
        Assert.All(lines, line => Assert.DoesNotContain('\n', line[..^1]));
        Assert.All(lines.SkipLast(1), line => Assert.EndsWith("\n", line));
    }

    [Theory]
    [InlineData("""{"tags": ["a", "b"]}""", "a,b")]
    [InlineData("""{"tags": ["a", null]}""", "a,")]
    [InlineData("""{"tags": "a"}""", null)]
    [InlineData("""{}""", null)]
    public void Tags_are_the_metadatas_list(string metadata, string? tags)
    {
        var cell = Read($$$"""{"cell_type": "code", "metadata": {{{metadata}}}}""");

        Assert.Equal(tags?.Split(',') ?? [], cell.Tags);
        Assert.Equal(tags is not null, cell.HasTag("a"));
        Assert.False(cell.HasTag("c"));
    }

    [Theory]
    [InlineData("""{"cell_type": "code", "source": "1", "execution_count": 3}""", true)]
    [InlineData("""{"cell_type": "code", "source": "1", "outputs": [{}]}""", true)]
    [InlineData("""{"cell_type": "code", "source": "1", "outputs": [], "execution_count": null}""", false)]
    [InlineData("""{"cell_type": "code", "source": "1"}""", false)]
    public void A_cell_that_ran_has_a_number_or_an_output(string json, bool wasExecuted) => Assert.Equal(wasExecuted, Read(json).WasExecuted);

    [Theory]
    [InlineData("""{"cell_type": "code", "source": "1"}""", true)]
    [InlineData("""{"cell_type": "code", "source": " \n"}""", false)]
    [InlineData("""{"cell_type": "markdown", "source": "1"}""", false)]
    public void A_cell_is_code_where_there_is_something_to_run(string json, bool isCode) => Assert.Equal(isCode, Read(json).IsCode);

    [Theory]
    [InlineData("code", "exercise", "exercise", true)]
    [InlineData("code", "exercise-shown", null, true)]
    [InlineData("code", "skip-execution", "skip-execution", false)]
    [InlineData("code", "answer", null, false)]
    [InlineData("markdown", "exercise", "exercise", false)]
    public void A_tag_says_that_a_cell_is_skipped_or_a_start_to_complete(string type, string tag, string? skippedBy, bool isStarter)
    {
        var cell = Read($$$"""{"cell_type": "{{{type}}}", "source": "1", "metadata": {"tags": ["{{{tag}}}"]}}""");

        Assert.Equal(skippedBy, CellTags.SkippedBy(cell));
        Assert.Equal(isStarter, CellTags.IsStarter(cell));
    }

    [Fact]
    public void A_cell_has_the_files_metadata_and_a_text_has_no_outputs()
    {
        Assert.Equal("{\"a\":1}", Read("""{"cell_type": "code", "metadata": {"a": 1}}""").Metadata.ToJsonString());
        Assert.Empty(Read("""{"cell_type": "markdown", "metadata": {}}""").OutputsJson);
    }

    [Fact]
    public void Outputs_and_number_are_replaced_together_and_told_apart()
    {
        var cell = Read("""{"cell_type": "code", "source": "1", "outputs": [{"a": 1}], "execution_count": 1}""");
        Assert.True(cell.HasOutputs([new JsonObject { ["a"] = 1 }], 1));
        Assert.False(cell.HasOutputs([new JsonObject { ["a"] = 2 }], 1));
        Assert.False(cell.HasOutputs([new JsonObject { ["a"] = 1 }], 2));
        Assert.False(cell.HasOutputs([new JsonObject { ["a"] = 1 }], null));

        cell.SetOutputs([], null);

        Assert.True(cell.HasOutputs([], null));
        Assert.Null(cell.ExecutionCount);
        Assert.Empty(cell.OutputsJson);
    }

    [Fact]
    public void An_empty_cell_keeps_no_outputs_and_a_text_gets_none()
    {
        Assert.Empty(Read("""{"cell_type": "code", "source": "", "outputs": [{"stale": 1}]}""").OutputsJson);
        Assert.Equal("""{"cell_type":"markdown","source":["a"],"id":"cell-1","metadata":{}}""", Saved("""{"cell_type": "markdown", "source": "a"}"""));
        Assert.Equal("""{"cell_type":"code","source":["a"],"id":"cell-1","metadata":{},"execution_count":null,"outputs":[]}""", Saved("""{"cell_type": "code", "source": "a"}"""));
        Assert.Equal("""{"cell_type":"code","source":["a"],"outputs":[1],"id":"cell-1","metadata":{},"execution_count":null}""", Saved("""{"cell_type": "code", "source": "a", "outputs": [1]}"""));
    }

    private static Cell Read(string json) => Cell.From(JsonNode.Parse(json)!.AsObject(), 1, "csharp");

    private static string Saved(string json)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        Cell.From(node, 1, "csharp");
        return node.ToJsonString();
    }
}
