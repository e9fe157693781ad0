using System.Text.Json.Nodes;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Notebooks;

/// <summary>What is a notebook and what is not, and what is said of it.</summary>
public sealed class NotebookFormatTests
{
    [Theory]
    [InlineData("", "not JSON, or ends too early, at line 1")]
    [InlineData("\0\u0001binary", "not JSON")]
    [InlineData("{\n \"cells\": [\n  {", "at line 3")]
    [InlineData("[]", "no notebook")]
    [InlineData("null", "no notebook")]
    [InlineData("{\"a\": 1}", "list of \"cells\"")]
    [InlineData("{\"cells\": {}}", "list of \"cells\"")]
    [InlineData("{\"cells\": []}", "nbformat is missing")]
    [InlineData("{\"cells\": [], \"nbformat\": 3}", "nbformat is 3; the runner reads nbformat 4")]
    [InlineData("{\"cells\": [], \"nbformat\": \"4\"}", "wrong type")]
    [InlineData("{\"cells\": [], \"nbformat\": 1e99}", "wrong type")]
    [InlineData("{\"cells\": [], \"cells\": [], \"nbformat\": 4}", "'cells'")]
    [InlineData("{\"cells\": [7], \"nbformat\": 4}", "cell 1")]
    [InlineData("{\"cells\": [{}], \"nbformat\": 4}", "cell 1 has the type ''")]
    [InlineData("{\"cells\": [{\"cell_type\": \"heading\"}], \"nbformat\": 4}", "'heading'; a cell is code, markdown or raw")]
    [InlineData("{\"cells\": [{\"cell_type\": 1}], \"nbformat\": 4}", "cell 1")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": 1}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": {}}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": [1]}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"id\": 1}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"metadata\": []}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"metadata\": {\"tags\": [1]}}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"metadata\": {\"polyglot_notebook\": {\"kernelName\": []}}}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    public void What_is_no_notebook_is_refused_with_what_is_wrong(string text, string message) =>
        Assert.Contains(message, Assert.Throws<NotebookFormatException>(() => Notebook.Parse(text)).Message);

    [Fact]
    public void A_cells_language_is_its_metadatas_and_csharp_where_that_says_nothing()
    {
        var notebook = Notebook.Parse("""
            {"nbformat": 4, "cells": [
              {"cell_type": "code", "metadata": {"polyglot_notebook": {"kernelName": "html"}, "dotnet_interactive": {"language": "csharp"}}},
              {"cell_type": "code", "metadata": {"dotnet_interactive": {"language": "markdown"}}},
              {"cell_type": "code"}]}
            """);

        Assert.Equal(["html", "markdown", "csharp"], notebook.Cells.Select(cell => cell.Language));
    }

    [Fact]
    public void A_source_is_one_text_however_the_file_has_it()
    {
        var notebook = Notebook.Parse("""
            {"nbformat": 4, "cells": [
              {"cell_type": "code", "source": "a\r\nb\fc"},
              {"cell_type": "code", "source": ["a\n", "b\fc"]},
              {"cell_type": "code"}]}
            """);

        Assert.Equal(["a\nb\fc", "a\nb\fc", ""], notebook.Cells.Select(cell => cell.Source));
        Assert.Equal([true, true, false], notebook.Cells.Select(cell => cell.IsCode));
    }

    [Fact]
    public void A_notebook_older_than_ids_gets_the_same_ids_every_time()
    {
        const string Text = """{"nbformat": 4, "nbformat_minor": 2, "cells": [{"cell_type": "raw"}, {"cell_type": "code", "id": "mine"}, {"cell_type": "markdown"}]}""";

        Assert.Equal(["cell-1", "mine", "cell-3"], Notebook.Parse(Text).Cells.Select(cell => cell.Id));
        Assert.Equal(Saved(Text), Saved(Text));
    }

    [Fact]
    public void What_the_runner_does_not_know_is_kept()
    {
        var saved = JsonNode.Parse(Saved("""
            {"nbformat": 4, "metadata": {"mine": {"x": 1.50}}, "extra": null, "cells": [{"cell_type": "markdown", "attachments": {"a.png": {"image/png": "AA=="}}}]}
            """))!;

        Assert.Equal("1.50", saved["metadata"]!["mine"]!["x"]!.ToJsonString());
        Assert.True(saved.AsObject().ContainsKey("extra"));
        Assert.Equal("AA==", (string?)saved["cells"]![0]!["attachments"]!["a.png"]!["image/png"]);
    }

    [Fact]
    public void A_copy_that_cannot_be_written_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "copy.ipynb"));

        Assert.ThrowsAny<Exception>(() => Notebook.Parse("{\"nbformat\": 4, \"cells\": []}").Save(Path.Combine(folder.Path, "copy.ipynb")));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact(Skip = Unix.NeedsNbformat, SkipUnless = nameof(Unix.HasNbformat), SkipType = typeof(Unix))]
    public void A_saved_notebook_is_valid_and_byte_for_byte_as_Jupyter_writes_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("saved.ipynb", Saved("""
            {"nbformat": 4, "nbformat_minor": 1, "metadata": {"z": [], "a": {}, "😀": "한글 \u00e9 \u2028 \ue000"}, "cells": [
              {"cell_type": "code", "source": "Console.WriteLine(\"<b>&'+`\\\\\\\"\");\n// \u0001\u001b\u007f\b\f\t\u0000 \ud83d\ude00 /", "metadata": {}},
              {"cell_type": "code", "source": "", "outputs": [{"stale": 1}]},
              {"cell_type": "markdown", "source": ["# one\n", "\n", "two"]},
              {"cell_type": "raw"}]}
            """));

        AssertCanonical(path);
    }

    /// <summary>Holds an executed copy to Jupyter's own schema and writer.</summary>
    internal static void AssertCanonical(string path)
    {
        var (exitCode, output) = Unix.Run(Unix.PythonWithNbformat!, "-c", """
            import json, nbformat, sys
            raw = open(sys.argv[1], "rb").read()
            nbformat.validate(json.loads(raw))
            canonical = json.dumps(json.loads(raw), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
            if canonical.encode() != raw:
                at = next(i for i, (a, b) in enumerate(zip(canonical.encode() + b"\0", raw + b"\0")) if a != b)
                sys.exit(f"at byte {at}: {raw[max(0, at - 40):at + 40]} is not {canonical.encode()[max(0, at - 40):at + 40]}")
            """, path);
        Assert.True(exitCode == 0, output);
    }

    private static string Saved(string text)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "new", "saved.ipynb");
        Notebook.Parse(text).Save(path);
        return File.ReadAllText(path);
    }
}
