using System.Text.Json.Nodes;

using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Linting;

/// <summary>What notebooks and cells say about themselves: their kernel, their tags.</summary>
public sealed class MetadataTests : IDisposable
{
    private readonly LintedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kernelspec", null, "kernelspec in the metadata is missing; editors find the kernel by {\"display_name\":\".NET (C#)\",\"language\":\"C#\",\"name\":\".net-csharp\"}")]
    [InlineData("kernelspec", """{"display_name": ".NET (C#)", "language": "C#", "name": "csharp"}""", "kernelspec in the metadata is {\"display_name\":\".NET (C#)\",\"language\":\"C#\",\"name\":\"csharp\"}; editors find")]
    [InlineData("polyglot_notebook", """{}""", "polyglot_notebook in the metadata is {}; editors find the kernel by {\"kernelInfo\":{\"defaultKernelName\":\"csharp\",")]
    [InlineData("language_info", """{"name": "C#"}""", "language_info.name in the metadata is \"C#\"; editors find the kernel by \"polyglot-notebook\"")]
    [InlineData("language_info", null, "language_info.name in the metadata is missing; editors")]
    public void A_notebook_names_its_kernel(string part, string? value, string problem)
    {
        var notebook = Draft.Lesson();
        notebook["metadata"]!.AsObject().Remove(part);
        if (value is not null)
        {
            notebook["metadata"]![part] = JsonNode.Parse(value);
        }

        Assert.StartsWith("x.ipynb: " + problem, Assert.Single(_folder.ProblemsOf(notebook)));
    }

    [Theory]
    [InlineData("dotnet_interactive", "{\"language\":\"csharp\"}")]
    [InlineData("polyglot_notebook", "{\"kernelName\":\"csharp\"}")]
    public void Every_code_cell_names_its_kernel(string part, string needed)
    {
        var (without, otherwise) = (Draft.Code("without", "1"), Draft.Code("otherwise", "1"));
        without["metadata"]!.AsObject().Remove(part);
        otherwise["metadata"]![part]!["more"] = 1;

        Assert.Equal(
            [
                $"x.ipynb, cell 2 (id without): {part} in the metadata is missing; editors find the kernel by {needed}",
                $"x.ipynb, cell 3 (id otherwise): {part} in the metadata is {needed[..^1]},\"more\":1}}; editors find the kernel by {needed}",
            ],
            _folder.ProblemsOfCells(Draft.Prose("prose", "text"), without, otherwise));
    }

    [Theory]
    [InlineData("raises-exception")]
    [InlineData("skip-execution")]
    [InlineData("mask-numbers")]
    [InlineData("mask-output")]
    [InlineData("unseeded")]
    [InlineData("tolerance:0.05")]
    [InlineData("tolerance:1e-3")]
    public void A_known_tag_is_no_problem(string tag) => Assert.Empty(_folder.ProblemsOfCells(Draft.Code("code", "1", tag)));

    [Fact]
    public void Two_tags_for_what_may_differ_contradict_each_other() => Assert.Equal(
        ["x.ipynb, cell 1 (id code): the tags 'mask-numbers' and 'tolerance:0.1' contradict each other; keep one"],
        _folder.ProblemsOfCells(Draft.Code("code", "1", "mask-numbers", "raises-exception", "tolerance:0.1")));

    [Theory]
    [InlineData("raise-exception", "the tag 'raise-exception' is not known; the tags are answer, raises-exception, skip-execution, exercise, exercise-shown, mask-numbers, mask-output, unseeded and tolerance:0.05")]
    [InlineData("Answer", "the tag 'Answer' is not known")]
    [InlineData("tolerance", "the tag 'tolerance' is not known")]
    [InlineData("tolerance:", "the tag 'tolerance:' has no share after its colon; write a number above 0 and below 1, as in tolerance:0.05")]
    [InlineData("tolerance:0", "the tag 'tolerance:0' has no share")]
    [InlineData("tolerance:1", "the tag 'tolerance:1' has no share")]
    [InlineData("tolerance:-1", "the tag 'tolerance:-1' has no share")]
    [InlineData("tolerance:NaN", "the tag 'tolerance:NaN' has no share")]
    public void A_tag_that_means_nothing_is_told(string tag, string problem) =>
        Assert.StartsWith("x.ipynb, cell 1 (id code): " + problem, Assert.Single(_folder.ProblemsOfCells(Draft.Code("code", "1", tag))));

    [Fact]
    public void A_tag_on_prose_is_told()
    {
        var prose = Draft.Prose("prose", "text");
        prose["metadata"]!["tags"] = new JsonArray("exercise");

        Assert.Equal(
            ["x.ipynb, cell 1 (id prose): the tag 'exercise' is on prose, where only answer means anything; delete it"],
            _folder.ProblemsOfCells(prose));
    }

    [Fact]
    public void Prose_may_stand_between_an_exercise_and_its_answer() => Assert.Empty(_folder.ProblemsOfCells(
        Draft.Code("before", "1"), Draft.Code("starter", "2", "exercise"), Draft.Prose("hint", "Try."), Draft.Answer("answer", "3"), Draft.Code("after", "4")));

    [Fact]
    public void An_exercise_and_an_answer_without_the_other_are_told() => Assert.Equal(
        [
            "x.ipynb, cell 1 (id unanswered): no Markdown cell tagged answer follows it; put the model answer of this exercise there, in a code block within <details>",
            "x.ipynb, cell 3 (id unasked): the code cell before it is no starter; tag that cell exercise or exercise-shown, or delete the tag answer",
            "x.ipynb, cell 4 (id last): no Markdown cell tagged answer follows it; put the model answer of this exercise there, in a code block within <details>",
        ],
        _folder.ProblemsOfCells(Draft.Code("unanswered", "1", "exercise"), Draft.Code("other", "2"), Draft.Answer("unasked", "3"), Draft.Code("last", "4", "exercise-shown")));

    [Fact]
    public void A_starter_has_one_answer() =>
        Assert.Contains("(id second): the code cell before it is no starter", Assert.Single(_folder.ProblemsOfCells(Draft.Code("a", "1", "exercise"), Draft.Answer("first", "2"), Draft.Answer("second", "3"))));

    [Fact]
    public void A_code_cell_is_no_answer() => Assert.Contains(
        "x.ipynb, cell 1 (id code): the tag 'answer' is on code; put the model answer into a code block of a Markdown cell, which viewers fold",
        _folder.ProblemsOfCells(Draft.Code("code", "1", "answer")));

    [Theory]
    [InlineData("It is 2.", 0)]
    [InlineData("```csharp\n2\n```", 0)]
    [InlineData("<details>\n\n```python\n2\n```\n\n</details>", 0)]
    [InlineData("<details>\n\n```csharp\n2\n```\n\n```csharp\n3\n```\n\n</details>", 2)]
    public void An_answer_is_one_folded_block_of_code(string text, int blocks)
    {
        var answer = Draft.Answer("answer", "2");
        answer["source"] = Cell.Lines(text);

        Assert.Equal(
            [$"x.ipynb, cell 2 (id answer): a model answer is one code block of the language csharp within <details>; it has {blocks} of them"],
            _folder.ProblemsOfCells(Draft.Code("starter", "1", "exercise"), answer));
    }
}
