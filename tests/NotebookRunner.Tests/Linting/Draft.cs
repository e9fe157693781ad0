using System.Text.Json.Nodes;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Linting;

/// <summary>Notebooks in which the linter finds nothing, for a test to plant one fault in.</summary>
internal static class Draft
{
    /// <summary>A notebook. Code cells that do not say otherwise have run in order.</summary>
    public static JsonObject Notebook(params JsonObject[] cells)
    {
        var count = 0;
        foreach (var cell in cells.Where(cell => (string?)cell["cell_type"] == "code" && !cell.ContainsKey("execution_count")))
        {
            cell["execution_count"] = ++count;
        }

        return new JsonObject
        {
            ["cells"] = new JsonArray([.. cells]),
            ["metadata"] = JsonNode.Parse("""
                {
                  "kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"},
                  "language_info": {"file_extension": ".cs", "name": "polyglot-notebook"},
                  "polyglot_notebook": {"kernelInfo": {"defaultKernelName": "csharp", "items": [{"aliases": [], "languageName": "csharp", "name": "csharp"}]}}
                }
                """),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
    }

    public static JsonObject Prose(string id, string text) => new()
    {
        ["cell_type"] = "markdown",
        ["id"] = id,
        ["metadata"] = new JsonObject(),
        ["source"] = Cell.Lines(text),
    };

    /// <summary>A model answer, whose code is folded.</summary>
    public static JsonObject Answer(string id, string code)
    {
        var cell = Prose(id, $"<details><summary>▸ Answer</summary>\n\n```csharp\n{code}\n```\n\n</details>");
        cell["metadata"]!["tags"] = new JsonArray("answer");
        return cell;
    }

    /// <summary>A code cell with tags; a starter or a skipped cell has not run.</summary>
    public static JsonObject Code(string id, string text, params string[] tags)
    {
        var cell = new JsonObject
        {
            ["cell_type"] = "code",
            ["id"] = id,
            ["metadata"] = JsonNode.Parse("""{"dotnet_interactive": {"language": "csharp"}, "polyglot_notebook": {"kernelName": "csharp"}}"""),
            ["outputs"] = new JsonArray(),
            ["source"] = Cell.Lines(text),
        };
        if (tags.Length > 0)
        {
            cell["metadata"]!["tags"] = new JsonArray([.. tags]);
        }

        if (tags.Intersect(["exercise", "skip-execution"]).Any())
        {
            cell["execution_count"] = null;
        }

        return cell;
    }

    /// <summary>A code cell with outputs, each written as JSON.</summary>
    public static JsonObject Shown(string id, params string[] outputs)
    {
        var cell = Code(id, "1 + 1");
        cell["outputs"] = new JsonArray([.. outputs.Select(output => JsonNode.Parse(output))]);
        return cell;
    }

    /// <summary>An output of one form.</summary>
    public static string Data(string mimeType, string text) => new JsonObject
    {
        ["data"] = new JsonObject { [mimeType] = mimeType.StartsWith("text/", StringComparison.Ordinal) ? Cell.Lines(text) : text },
        ["metadata"] = new JsonObject(),
        ["output_type"] = "display_data",
    }.ToJsonString();

    /// <summary>A notebook with every kind of cell and output.</summary>
    public static JsonObject Lesson()
    {
        var outputs = Shown(
            "outputs",
            """{"output_type": "stream", "name": "stdout", "text": ["2020-01-01T00:00:00\r\n", "two"]}""",
            """{"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBORw0KGgo=", "text/html": ["<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"a dot\">"], "text/plain": ["a dot"]}}""",
            """{"output_type": "execute_result", "metadata": {}, "execution_count": 2, "data": {"text/plain": ["2"], "application/json": {"a": [1]}, "application/x+json": "{}"}}""");
        var raises = Code("raises", "throw new Exception();", "raises-exception", "tolerance:0.05");
        raises["outputs"] = new JsonArray(JsonNode.Parse("""{"output_type": "error", "ename": "Error", "evalue": "no", "traceback": ["no"]}"""));
        var skipped = Code("skipped", "Console.ReadLine()", "skip-execution");
        skipped["execution_count"] = 7;
        var folded = Code("folded", "2");
        folded["metadata"]!["jupyter"] = new JsonObject { ["source_hidden"] = true };
        return Notebook(
            Prose("title", "# 제목 😀\n\nSee [below](#the-end), ![a *dot*](data:image/png;base64,iVBORw0KGgo=), $f[i](x)$."),
            Code("setup", "// the setup\n#r \"Library.dll\"\nusing System;"),
            outputs,
            Code("starter", "// yours", "exercise"),
            Answer("answer", "3"),
            raises,
            skipped,
            folded,
            Code("empty", "", "skip-execution"),
            Prose("end", "## The end"));
    }
}
