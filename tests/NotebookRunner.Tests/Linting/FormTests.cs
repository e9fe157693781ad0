using System.Text.Json.Nodes;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Linting;

/// <summary>The form of the file: its schema, its bytes, its size, its ids.</summary>
public sealed class FormTests : IDisposable
{
    private readonly LintedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_lesson_with_every_kind_of_cell_and_output_has_no_problem() => Assert.Empty(_folder.ProblemsOf(Draft.Lesson()));

    [Theory]
    [InlineData("nbformat_minor", "4", "x.ipynb: nbformat_minor must be 5")]
    [InlineData("metadata/title", "\"A title\"", "x.ipynb: metadata.title has no place in a lesson's nbformat 4.5; delete it")]
    [InlineData("metadata/kernelspec/name", "7", "x.ipynb: metadata.kernelspec.name must be a string")]
    [InlineData("metadata/kernelspec/display_name", null, "x.ipynb: metadata.kernelspec.display_name is missing; nbformat 4.5 requires it")]
    [InlineData("cells/0/id", "\"a b\"", "x.ipynb, cell 1 (id a b): id must be 1 to 64 letters (a to z), digits, hyphens and underscores")]
    [InlineData("cells/0/id", "\"a\\n\"", "x.ipynb, cell 1 (id a ): id must be 1 to 64 letters")]
    [InlineData("cells/0/attachments", "{}", "x.ipynb, cell 1 (id title): attachments has no place")]
    [InlineData("cells/0/metadata/twin", "\"0123\"", "x.ipynb, cell 1 (id title): metadata.twin must be the 16 hexadecimal digits that the command review writes")]
    [InlineData("cells/1/cell_type", "\"raw\"", "x.ipynb, cell 2 (id setup): it must be a code or a markdown cell")]
    [InlineData("cells/1/source", "\"1\"", "x.ipynb, cell 2 (id setup): source must be a list of lines")]
    [InlineData("cells/1/source/0", "\"a\\nb\\n\"", "x.ipynb, cell 2 (id setup): source[0] must be a line")]
    [InlineData("cells/1/source/0", "\"a\\r\\n\"", "x.ipynb, cell 2 (id setup): source[0] must be a line")]
    [InlineData("cells/1/metadata/collapsed", "true", "x.ipynb, cell 2 (id setup): metadata.collapsed has no place")]
    [InlineData("cells/2/execution_count", "0", "x.ipynb, cell 3 (id outputs): execution_count must be null or a number from 1")]
    [InlineData("cells/2/outputs/0/name", "\"log\"", "x.ipynb, cell 3 (id outputs): outputs[0].name must be stdout or stderr")]
    [InlineData("cells/2/outputs/0/text/0", "\"a\\nb\"", "x.ipynb, cell 3 (id outputs): outputs[0].text[0] must be a line")]
    [InlineData("cells/2/outputs/1/output_type", "\"update\"", "x.ipynb, cell 3 (id outputs): outputs[1] must be an output: a stream, display_data, an execute_result or an error")]
    [InlineData("cells/2/outputs/1", "{}", "x.ipynb, cell 3 (id outputs): outputs[1] must be an output: a stream, display_data, an execute_result or an error")]
    [InlineData("cells/2/outputs/1/data", "{}", "x.ipynb, cell 3 (id outputs): outputs[1].data must be an object with at least one mime type")]
    [InlineData("cells/2/outputs/1/data/image~1png", "[\"iVBO\\n\"]", "x.ipynb, cell 3 (id outputs): outputs[1].data['image/png'] must be one base64 string")]
    [InlineData("cells/2/outputs/1/data/text~1html", "\"<p>\"", "x.ipynb, cell 3 (id outputs): outputs[1].data['text/html'] must be a list of lines")]
    [InlineData("cells/2/outputs/2/execution_count", null, "x.ipynb, cell 3 (id outputs): outputs[2].execution_count is missing; nbformat 4.5 requires it")]
    [InlineData("cells/5/metadata/tags", "[\"answer\", \"answer\"]", "x.ipynb, cell 6 (id raises): metadata.tags must be a list of different strings")]
    [InlineData("cells/5/outputs/0/traceback", "\"no\"", "x.ipynb, cell 6 (id raises): outputs[0].traceback must be a list of strings")]
    public void What_is_not_of_the_schema_is_named_with_what_it_must_be(string path, string? value, string problem)
    {
        var lesson = Draft.Lesson();
        var parts = path.Split('/').Select(part => part.Replace("~1", "/", StringComparison.Ordinal)).ToList();
        var parent = parts.SkipLast(1).Aggregate((JsonNode)lesson, (node, part) => node is JsonArray array ? array[part[0] - '0']! : node[part]!);
        if (parent is JsonArray list)
        {
            list[parts[^1][0] - '0'] = JsonNode.Parse(value!);
        }
        else if (value is null)
        {
            parent.AsObject().Remove(parts[^1]);
        }
        else
        {
            parent[parts[^1]] = JsonNode.Parse(value);
        }

        Assert.StartsWith(problem, Assert.Single(_folder.ProblemsOf(lesson)));
    }

    [Theory]
    [InlineData("\n   \"cell_type\"", "\n    \"cell_type\"", 4)]
    [InlineData("제목", "\\uc81c\\ubaa9", 8)]
    [InlineData("\"nbformat\": 4,\n \"nbformat_minor\": 5", "\"nbformat_minor\": 5,\n \"nbformat\": 4", 70)]
    [InlineData("\n}\n", "\n}", 72)]
    [InlineData("{\n \"cells\"", "\ufeff{\n \"cells\"", 1)]
    [InlineData("\n", "\r\n", 1)]
    public void A_file_that_the_runner_would_write_otherwise_is_told_by_its_first_such_line(string canonical, string written, int line)
    {
        var text = CanonicalJson.Write(Draft.Notebook(Draft.Prose("title", "제목"), Draft.Code("code", "1\n2"), Draft.Code("more", "3")));
        Assert.Contains(canonical, text);

        var problem = Assert.Single(_folder.ProblemsOfText(text.Replace(canonical, written, StringComparison.Ordinal)));

        Assert.StartsWith($"x.ipynb: line {line} of the file is not as the runner writes it; ", problem);
    }

    [Fact]
    public void A_source_cut_between_the_wrong_places_is_not_canonical()
    {
        var cell = Draft.Code("code", "1");
        cell["source"] = new JsonArray("1", "2");

        Assert.Contains("not as the runner writes it", Assert.Single(_folder.ProblemsOfCells(cell)));
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(1_000_001)]
    public void A_file_may_have_a_million_bytes_and_no_more(int size)
    {
        var bytes = CanonicalJson.Write(Draft.Notebook(Draft.Prose("long", "x"))).Length;

        var problems = _folder.ProblemsOfCells(Draft.Prose("long", new string('x', size - bytes + 1)));

        Assert.Equal(size > 1_000_000 ? ["x.ipynb: the file has 1,000,001 bytes, and may have 1,000,000; show less or smaller pictures"] : [], problems);
    }

    [Fact]
    public void An_id_that_is_there_twice_is_told_at_the_second() => Assert.Equal(
        ["x.ipynb, cell 3 (id same): cell 1 has this id too; give one of them another"],
        _folder.ProblemsOfCells(Draft.Prose("same", "a"), Draft.Code("other", "1"), Draft.Code("same", "2")));
}
