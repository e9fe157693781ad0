using System.Text.Json.Nodes;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Linting;

/// <summary>A lesson in two languages is one lesson.</summary>
public sealed class TwinTests : IDisposable
{
    private readonly LintedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Twins_differ_in_their_prose_and_outputs_alone()
    {
        var shown = Draft.Shown("code", Draft.Data("text/plain", "two"));
        var otherwise = Draft.Shown("code", Draft.Data("text/plain", "둘"), Draft.Data("text/plain", "끝"));

        Assert.Empty(Problems([Draft.Prose("title", "# Two"), shown], [Draft.Prose("title", "# 둘"), otherwise]));
    }

    [Fact]
    public void A_lesson_without_a_twin_is_told()
    {
        _folder.Write("notebooks/ko/deep/x.ipynb", Draft.Lesson());

        Assert.Equal(
            ["notebooks/ko/deep/x.ipynb: it has no twin notebooks/en/deep/x.ipynb; write that lesson, with the same cells"],
            _folder.ProblemsOf("notebooks/ko/deep/x.ipynb"));
    }

    [Theory]
    [InlineData("notebooks/x.ipynb")]
    [InlineData("notebooks/en.ipynb")]
    [InlineData("notebooks/de/x.ipynb")]
    [InlineData("en/x.ipynb")]
    [InlineData("artifacts/notebooks/en/x.ipynb")]
    public void A_notebook_of_no_language_needs_no_twin(string name)
    {
        _folder.Write(name, Draft.Lesson());

        Assert.Empty(_folder.ProblemsOf(name));
    }

    [Fact]
    public void A_twin_that_is_no_notebook_is_told()
    {
        _folder.Write("notebooks/en/x.ipynb", Draft.Lesson());
        _folder.Write("notebooks/ko/x.ipynb", "{");

        Assert.StartsWith(
            "notebooks/en/x.ipynb: its twin notebooks/ko/x.ipynb can't be compared: this file is no notebook: it is not JSON",
            Assert.Single(_folder.ProblemsOf("notebooks/en/x.ipynb")));
    }

    [Fact]
    public void The_code_of_an_answer_is_compared_and_its_prose_is_not()
    {
        var korean = Draft.Answer("answer", "var n = 1;\nn + 1");
        korean["source"] = Cell.Lines(string.Concat(korean["source"]!.AsArray().Select(line => (string?)line)).Replace("Answer", "모범 답안", StringComparison.Ordinal));
        Assert.Empty(Problems([Draft.Code("starter", "1", "exercise"), Draft.Answer("answer", "var n = 1;\nn + 1")], [Draft.Code("starter", "1", "exercise"), korean]));

        Assert.Equal(
            ["notebooks/en/x.ipynb, cell 2 (id answer): its code differs from line 2, which is 'n' here and 'n + 1' in notebooks/ko/x.ipynb; code is the same in every language"],
            Problems([Draft.Code("starter", "1", "exercise"), Draft.Answer("answer", "var n = 1;\nn")], [Draft.Code("starter", "1", "exercise"), korean.DeepClone().AsObject()]));
    }

    [Fact]
    public void A_cell_that_one_twin_lacks_is_told_where_it_is() => Assert.Equal(
        [
            "notebooks/en/x.ipynb, cell 1 (id mine): its twin notebooks/ko/x.ipynb has no cell of this id; write it there, or delete it here",
            "notebooks/ko/x.ipynb, cell 2 (id yours): its twin notebooks/en/x.ipynb has no cell of this id; write it there, or delete it here",
        ],
        Problems([Draft.Code("mine", "0"), Draft.Code("both", "1")], [Draft.Code("both", "1"), Draft.Code("yours", "2")]));

    [Fact]
    public void Cells_in_another_order_are_told_at_the_first() => Assert.Equal(
        ["notebooks/en/x.ipynb, cell 2 (id b): its twin notebooks/ko/x.ipynb has the cell 'c' in this place; put the cells in one order"],
        Problems([Draft.Code("a", "1"), Draft.Code("b", "2"), Draft.Code("c", "3")], [Draft.Code("a", "1"), Draft.Code("c", "3"), Draft.Code("b", "2")]));

    [Fact]
    public void A_cell_of_another_type_is_told() => Assert.Equal(
        ["notebooks/en/x.ipynb, cell 1 (id a): it is code here and markdown in notebooks/ko/x.ipynb; make it one type"],
        Problems([Draft.Code("a", "1")], [Draft.Prose("a", "1")]));

    [Fact]
    public void Cells_without_an_id_of_their_own_are_told() => Assert.Contains(
        "notebooks/en/x.ipynb: its cells are 1 here and 2 in notebooks/ko/x.ipynb; give each cell an id of its own",
        Problems([Draft.Code("a", "1")], [Draft.Code("a", "1"), Draft.Code("a", "1")]));

    [Fact]
    public void Other_tags_are_told_in_whatever_order_they_stand()
    {
        Assert.Empty(Problems([Draft.Code("a", "1", "mask-numbers", "unseeded")], [Draft.Code("a", "1", "unseeded", "mask-numbers")]));
        Assert.Equal(
            ["notebooks/en/x.ipynb, cell 1 (id a): its tags are [mask-numbers] here and [] in notebooks/ko/x.ipynb; give both the same"],
            Problems([Draft.Code("a", "1", "mask-numbers")], [Draft.Code("a", "1")]));
    }

    [Theory]
    [InlineData("1\n2\n3", "1\n2 \n3", "line 2, which is '2' here and '2 ' in notebooks/ko/x.ipynb")]
    [InlineData("1\n2", "1", "line 2, which is '2' here and not there in notebooks/ko/x.ipynb")]
    [InlineData("1", "1\n", "line 2, which is not there here and '' in notebooks/ko/x.ipynb")]
    [InlineData("// batch", "// 배치", "line 1, which is '// batch' here and '// 배치' in notebooks/ko/x.ipynb")]
    public void Code_that_differs_is_told_by_its_first_such_line(string english, string korean, string problem) => Assert.Equal(
        [$"notebooks/en/x.ipynb, cell 1 (id a): its code differs from {problem}; code is the same in every language"],
        Problems([Draft.Code("a", english)], [Draft.Code("a", korean)]));

    // What is wrong with a pair is said in the same words at both, and never reviewed prose is not the point here.
    private string[] Problems(JsonObject[] english, JsonObject[] korean)
    {
        _folder.Write("notebooks/en/x.ipynb", Draft.Notebook(english));
        _folder.Write("notebooks/ko/x.ipynb", Draft.Notebook(korean));
        var problems = _folder.ProblemsOf("notebooks/en/x.ipynb").Where(problem => !problem.Contains("never reviewed", StringComparison.Ordinal)).ToArray();
        Assert.All(problems, problem => Assert.Contains(problem, _folder.ProblemsOf("notebooks/ko/x.ipynb")));
        return problems;
    }
}
