using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>
/// A cell's outputs, written so that two kernels can be compared: kinds and order, text to the character, HTML by
/// what a reader sees of it, errors up to their stack trace; numbers that only count submissions are masked.
/// </summary>
internal static partial class Answer
{
    public static string Of(JsonNode cell) =>
        string.Join('\n', cell["outputs"]!.AsArray().Select(output => Masked(Text(output!))));

    private static string Text(JsonNode output) => (string)output["output_type"]! switch
    {
        "stream" => $"{output["name"]}: {Joined(output["text"])}",
        "error" => $"error: {BeforeTrace(Joined(output["evalue"]))}",
        var type => $"{type}: " + string.Join("; ", output["data"]!.AsObject()
            .OrderBy(form => form.Key, StringComparer.Ordinal)
            .Select(form => $"{form.Key} = {(form.Key == "text/html" ? Seen(Joined(form.Value)) : Joined(form.Value))}")),
    };

    private static string BeforeTrace(string message)
    {
        var lines = message.ReplaceLineEndings("\n").Split('\n');
        return string.Join('\n', lines.TakeWhile(line => !line.StartsWith("   at ", StringComparison.Ordinal)));
    }

    private static string Seen(string html)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        foreach (var style in body.QuerySelectorAll("style").ToList())
        {
            style.Remove();
        }

        return WhiteSpace().Replace(body.TextContent, " ").Trim();
    }

    private static string Joined(JsonNode? text) =>
        text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)text ?? "";

    private static string Masked(string text) =>
        AssemblyNumber().Replace(SubmissionNumber().Replace(text, "Submission#N"), "ℛ*");

    [GeneratedRegex(@"Submission#(\d+|N)")]
    private static partial Regex SubmissionNumber();

    [GeneratedRegex(@"ℛ\*[^,\]]*")]
    private static partial Regex AssemblyNumber();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
