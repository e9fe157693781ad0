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
    [InlineData("{\"a\": 1}", "nbformat is missing; a notebook is an object")]
    [InlineData("{\"cells\": {}}", "nbformat is missing")]
    [InlineData("{\"cells\": []}", "nbformat is missing")]
    [InlineData("{\"cells\": [], \"nbformat\": 3}", "nbformat is 3; the runner reads nbformat 4")]
    [InlineData("{\"worksheets\": [], \"nbformat\": 3, \"nbformat_minor\": 0}", "nbformat is 3; the runner reads nbformat 4. Convert it: jupyter nbconvert --to notebook --nbformat 4 FILE")]
    [InlineData("{\"cells\": [], \"nbformat\": 5}", "nbformat is 5")]
    [InlineData("{\"nbformat\": 4}", "\"cells\" are missing; a notebook has a list of cells")]
    [InlineData("{\"nbformat\": 4, \"cells\": 7}", "\"cells\" are not a list")]
    [InlineData("{\"cells\": [], \"nbformat\": \"4\"}", "wrong type")]
    [InlineData("{\"cells\": [], \"nbformat\": 1e99}", "wrong type")]
    [InlineData("{\"cells\": [], \"cells\": [], \"nbformat\": 4}", "it has a property twice, at line 1")]
    [InlineData("{\"nbformat\": 4,\n\"a\": \"\\ud83d\", \"cells\": []}", "it has half of a character, at line 2: A surrogate is escaped without its other half. Write both, as in \\ud83d\\ude00, or the character itself")]
    [InlineData("{\"nbformat\": 4, \"cells\": [],\n \"metadata\": {\"\\ude00\": 1}}", "it has half of a character, at line 2")]
    [InlineData("{\"cells\": [7], \"nbformat\": 4}", "cell 1")]
    [InlineData("{\"cells\": [{}], \"nbformat\": 4}", "cell 1 has the type ''")]
    [InlineData("{\"cells\": [{\"cell_type\": \"heading\"}], \"nbformat\": 4}", "'heading'; a cell is code, markdown or raw")]
    [InlineData("{\"cells\": [{\"cell_type\": 1}], \"nbformat\": 4}", "cell 1")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": 1}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": {}}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": [1]}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"id\": 1}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"execution_count\": \"1\"}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"execution_count\": 1.5}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"metadata\": []}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"metadata\": {\"tags\": [1]}}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"metadata\": {\"polyglot_notebook\": {\"kernelName\": []}}}], \"nbformat\": 4}", "cell 1 has the wrong type")]
    [InlineData("{\"cells\": [], \"nbformat\": 4, \"metadata\": []}", "wrong type")]
    [InlineData("{\"cells\": [], \"nbformat\": 4, \"metadata\": 1}", "wrong type")]
    public void What_is_no_notebook_is_refused_with_what_is_wrong(string text, string message)
    {
        var error = Assert.Throws<NotebookFormatException>(() => Notebook.Parse(text));

        Assert.Contains(message, error.Message);
        Assert.DoesNotContain("LineNumber", error.Message);
        Assert.False(error.Message.EndsWith('.'), error.Message);
    }

    [Theory]
    [InlineData(130, "it is nested more than 128 levels deep")]
    [InlineData(120, null)]
    public void Nesting_that_is_too_deep_is_called_that(int depth, string? message)
    {
        var text = $"{{\"nbformat\": 4, \"cells\": [], \"metadata\": {{\"deep\": {new string('[', depth)}\"\\u0020\"{new string(']', depth)}}}}}";

        var error = Record.Exception(() => Notebook.Parse(text));

        Assert.Equal(message is null, error is null);
        Assert.StartsWith(message ?? "", error?.Message ?? "");
    }

    [Theory]
    [InlineData(new byte[] { 0xE9 }, "it is not UTF-8: line 2 has the byte 0xE9 at offset ")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41, 0x00 }, "it is not UTF-8: line 2 has the byte 0xFF at offset ")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "it is not UTF-8: line 2 has the byte 0xED at offset ")]
    [InlineData(new byte[] { 0xEA, 0xB0 }, "it is not UTF-8: line 2 has the byte 0xEA at offset ")]
    public void Bytes_that_are_not_UTF_8_are_refused_with_their_position(byte[] bytes, string message)
    {
        byte[] file = [.. "{\"nbformat\": 4,\n\""u8, .. bytes, .. "\": 1, \"cells\": []}"u8];

        Assert.Equal($"{message}17. Save it as UTF-8", Assert.Throws<NotebookFormatException>(() => Notebook.Parse(file)).Message);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text() =>
        Assert.Empty(Notebook.Parse([0xEF, 0xBB, 0xBF, .. "{\"nbformat\": 4, \"cells\": []}"u8]).Cells);

    [Theory]
    [InlineData("{\"kernelspec\": {\"name\": \"python3\"}}", "python3")]
    [InlineData("{\"kernelspec\": {\"name\": \"ir\"}, \"language_info\": {\"name\": \"R\"}}", "ir")]
    [InlineData("{\"language_info\": {\"name\": \"julia\"}}", "julia")]
    [InlineData("{\"kernelspec\": {\"name\": \".net-csharp\"}, \"language_info\": {\"name\": \"polyglot-notebook\"}}", null)]
    [InlineData("{\"kernelspec\": {\"name\": \".net-fsharp\"}}", null)]
    [InlineData("{\"language_info\": {\"name\": \"C#\"}}", null)]
    [InlineData("{\"language_info\": \"julia\"}", null)]
    [InlineData("{\"language_info\": {\"name\": \"csharp\"}}", null)]
    [InlineData("{\"language_info\": {\"name\": \"polyglot-notebook\"}}", null)]
    [InlineData("{}", null)]
    public void A_notebook_of_another_kernel_says_so(string metadata, string? kernel) =>
        Assert.Equal(kernel, Notebook.Parse($"{{\"nbformat\": 4, \"cells\": [], \"metadata\": {metadata}}}").OtherKernel);

    [Theory]
    [InlineData("{\"kernelspec\": {\"name\": \".net-fsharp\"}}", "fsharp")]
    [InlineData("{\"kernelspec\": {\"name\": \".net-csharp\"}, \"polyglot_notebook\": {\"kernelInfo\": {\"defaultKernelName\": \"html\"}}}", "html")]
    public void A_cell_that_names_no_language_is_in_the_notebooks(string metadata, string language) =>
        Assert.Equal(language, Notebook.Parse($"{{\"nbformat\": 4, \"cells\": [{{\"cell_type\": \"code\"}}], \"metadata\": {metadata}}}").Cells[0].Language);

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
