using Doctor.Checks;

namespace Doctor.Tests.Checks;

/// <summary>What the runner's command status prints, as results.</summary>
public sealed class NotebookCheckTests : IDisposable
{
    private const string Clean = """
        {
         "cells": [],
         "metadata": {
          "kernelspec": {
           "display_name": ".NET (C#)",
           "language": "C#",
           "name": ".net-csharp"
          },
          "language_info": {
           "file_extension": ".cs",
           "name": "polyglot-notebook"
          },
          "polyglot_notebook": {
           "kernelInfo": {
            "defaultKernelName": "csharp",
            "items": [
             {
              "aliases": [],
              "languageName": "csharp",
              "name": "csharp"
             }
            ]
           }
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task No_notebook_fails_with_what_the_runner_says() => Assert.Contains(
        "BAD notebooks No notebook was found. Lessons are looked for in notebooks/. → Restore the folder notebooks/ of the repository: git checkout notebooks",
        (await _repository.DiagnoseAsync()).Text);

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task The_statuses_are_those_of_the_runner()
    {
        _repository.Write("notebooks/en/broken.ipynb", "{");
        _repository.Write("notebooks/clean.ipynb", Clean.ReplaceLineEndings("\n"));

        var (_, text) = await _repository.DiagnoseAsync();

        Assert.Contains("BAD notebooks lint reports problems: en/broken.ipynb → dotnet run --project src/NotebookRunner -- lint", text);
        Assert.Contains("note notebooks not run yet: clean.ipynb → dotnet run --project src/NotebookRunner", text);
    }

    [Theory]
    [InlineData("current", CheckStatus.Ok, "1 notebook ran with this build, with the outputs that are committed", null)]
    [InlineData("not-run", CheckStatus.Note, "not run yet: a b.ipynb", "dotnet run --project src/NotebookRunner")]
    [InlineData("outdated", CheckStatus.Note, "out of date, since a library was built after they ran: a b.ipynb", "dotnet run --project src/NotebookRunner")]
    [InlineData("changed", CheckStatus.Bad, "out of date, changed after they ran: a b.ipynb", "dotnet run --project src/NotebookRunner")]
    [InlineData("differs", CheckStatus.Bad, "out of date, committed with other outputs than those of their last run: a b.ipynb", "If the new outputs are right:\ndotnet run --project src/NotebookRunner -- --update")]
    [InlineData("lint", CheckStatus.Bad, "lint reports problems: a b.ipynb", "dotnet run --project src/NotebookRunner -- lint")]
    public void Each_status_is_a_result(string status, object expected, string message, string? advice)
    {
        var result = Assert.Single(NotebookCheck.Of($"{status,-10}notebooks/a b.ipynb"));

        Assert.Equal((expected, message, advice), (result.Status, result.Message, result.Advice));
    }

    [Fact]
    public void Notebooks_of_one_status_are_one_result_with_the_first_names()
    {
        var lines = Enumerable.Range(1, 6).Select(i => $"not-run   notebooks/{i}.ipynb").Append("current   notebooks/7.ipynb");

        Assert.Equal(
            ["1 notebook ran with this build, with the outputs that are committed", "not run yet: 1.ipynb, 2.ipynb, 3.ipynb, 4.ipynb and 2 more"],
            NotebookCheck.Of(string.Join("\r\n", lines)).Select(result => result.Message));
    }
}
