using System.Text.Json.Nodes;

namespace NotebookRunner.Tests.Linting;

/// <summary>What a notebook that needs packages of a gallery says of them, and what it loads.</summary>
public sealed class PackagesTests : IDisposable
{
    private readonly LintedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("#r \"nuget: A.B, 1.0.0-beta.1\"", "A.B 1.0.0-beta.1")]
    [InlineData("#r \"nuget:A,1.0\"\n#r \"Library.dll\"\n#r \" NuGet:  B ,  2.0\"\nusing A;", "A 1.0", "B 2.0")]
    [InlineData("#r \"nuget: A, 1.0\"\n#r \"nuget: A, 1.0\"", "A 1.0")]
    public void Packages_that_are_declared_may_be_loaded(string code, params string[] declared) => Assert.Empty(Problems(code, declared));

    [Theory]
    [InlineData("#r \"nuget: A, 1.1\"", "A 1.1")]
    [InlineData("#r \"nuget: a, 1.0\"", "a 1.0")]
    [InlineData("// it needs\n#r \"nuget: B, 1.0\"", "B 1.0", "line 2")]
    public void Another_package_or_version_than_declared_is_told_with_its_line(string code, string package, string line = "line 1") => Assert.Equal(
        [$"x.ipynb, cell 2 (id code): {line}: the package '{package}' is not declared; needs_packages in the metadata has 'A 1.0', 'C 2.0'"],
        Problems("#r \"nuget: A, 1.0\"\n#r \"nuget: C, 2.0\"", code, "A 1.0", "C 2.0").Where(problem => !problem.Contains("stands outside", StringComparison.Ordinal)));

    [Theory]
    [InlineData("#r \"nuget: A\"")]
    [InlineData("#r \"nuget: A,\"")]
    [InlineData("#r \"nuget: ,1.0\"")]
    [InlineData("#r \"nuget: A, 1.0, 2.0\"")]
    public void A_package_without_a_version_is_told(string code) => Assert.Equal(
        [
            "x.ipynb: needs_packages in the metadata has 'A 1.0', which no cell loads; load it, #r \"nuget: A, 1.0\", or delete it there",
            "x.ipynb, cell 1 (id code): line 1: #r \"nuget:\" takes a name and a version here, as in #r \"nuget: Plotly.NET, 5.1.0\"; write both",
        ],
        Problems(code, ["A 1.0"]));

    [Fact]
    public void A_package_that_is_declared_and_only_spoken_of_is_told() => Assert.Equal(
        ["x.ipynb: needs_packages in the metadata has 'B 2.0', which no cell loads; load it, #r \"nuget: B, 2.0\", or delete it there"],
        Problems("#r \"nuget: A, 1.0\"\n// #r \"nuget: B, 2.0\"\nvar s = \"#r nuget: B, 2.0\";", ["A 1.0", "B 2.0"]));

    [Fact]
    public void Without_a_declaration_the_problem_says_how_to_make_one() => Assert.EndsWith(
        "or declare the package in the notebook's metadata, as in \"needs_packages\": [\"Plotly.NET 5.1.0\"]",
        Assert.Single(_folder.ProblemsOfCells(Draft.Code("code", "#r \"nuget: A, 1.0\""))));

    [Fact]
    public void Packages_too_are_loaded_in_the_first_code_cell() => Assert.StartsWith(
        "x.ipynb, cell 2 (id code): line 1: '#r \"nuget: A, 1.0\"' stands outside the first code cell",
        Assert.Single(Problems("using System;", "#r \"nuget: A, 1.0\"", "A 1.0")));

    [Theory]
    [InlineData("\"A 1.0\"", "metadata.needs_packages must be a list of packages, at least one and no two the same, each a name, a space and a version, such as \"Plotly.NET 5.1.0\"")]
    [InlineData("null", "metadata.needs_packages must be a list")]
    [InlineData("{\"A\": \"1.0\"}", "metadata.needs_packages must be a list")]
    [InlineData("[]", "metadata.needs_packages must be a list")]
    [InlineData("[\"A 1.0\", \"A 1.0\"]", "metadata.needs_packages must be a list")]
    [InlineData("[7]", "metadata.needs_packages[0] must be a package's name, a space and its version, such as \"Plotly.NET 5.1.0\"")]
    [InlineData("[\"A 1.0\", \"B\"]", "metadata.needs_packages[1] must be a package's name")]
    [InlineData("[\"A, 1.0\"]", "metadata.needs_packages[0] must be a package's name")]
    [InlineData("[\"A  1.0\"]", "metadata.needs_packages[0] must be a package's name")]
    [InlineData("[\"A 1.*\"]", "metadata.needs_packages[0] must be a package's name")]
    [InlineData("[\"A 1.0\\n\"]", "metadata.needs_packages[0] must be a package's name")]
    public void A_value_that_is_no_list_of_names_and_versions_is_told(string value, string problem)
    {
        var notebook = Draft.Notebook(NotRun("code", "#r \"nuget: A, 1.0\""));
        notebook["metadata"]!["needs_packages"] = JsonNode.Parse(value);

        Assert.StartsWith("x.ipynb: " + problem, Assert.Single(_folder.ProblemsOf(notebook)));
    }

    [Fact]
    public void All_of_the_notebook_is_stored_as_not_run()
    {
        var shown = Draft.Shown("shown", Draft.Data("text/plain", "1"));
        var notebook = Draft.Notebook(NotRun("setup", "#r \"nuget: A, 1.0\""), Draft.Code("counted", "1"), shown, Draft.Code("skipped", "2", "skip-execution"), NotRun("last", "3"));
        (shown["execution_count"], notebook["metadata"]!["needs_packages"]) = (null, new JsonArray("A 1.0"));

        Assert.Equal(
            [
                "x.ipynb, cell 2 (id counted): a notebook that needs packages is stored as not run; delete its outputs, and its execution_count is null",
                "x.ipynb, cell 3 (id shown): a notebook that needs packages is stored as not run; delete its outputs, and its execution_count is null",
            ],
            _folder.ProblemsOf(notebook));
    }

    private string[] Problems(string code, string[] declared) => Problems([NotRun("code", code)], declared);

    private string[] Problems(string setup, string code, params string[] declared) => Problems([NotRun("setup", setup), NotRun("code", code)], declared);

    private string[] Problems(JsonObject[] cells, string[] declared)
    {
        var notebook = Draft.Notebook(cells);
        notebook["metadata"]!["needs_packages"] = new JsonArray([.. declared]);
        return _folder.ProblemsOf(notebook);
    }

    private static JsonObject NotRun(string id, string text)
    {
        var cell = Draft.Code(id, text);
        cell["execution_count"] = null;
        return cell;
    }
}
