using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookRunner.Notebooks;

/// <summary>A notebook in memory. What the runner does not know of is kept as it is.</summary>
internal sealed class Notebook
{
    private const string KernelPrefix = ".net-";

    // Stryker disable once all: set once in a process, so that a mutant of it would be in the tests of those after it.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JsonObject _json;

    private Notebook(string text, JsonObject json, IReadOnlyList<Cell> cells) => (Text, _json, Cells) = (text, json, cells);

    /// <summary>The text that it was read from.</summary>
    public string Text { get; }

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>What the file says about the notebook as a whole.</summary>
    public JsonObject Metadata => (_json["metadata"] ??= new JsonObject()).AsObject();

    /// <summary>The kernel that the file says it is for, where that is none of .NET Interactive's; null otherwise.</summary>
    public string? OtherKernel => (Name("kernelspec"), Name("language_info")) switch
    {
        ({ } kernel, _) => kernel.StartsWith(KernelPrefix, StringComparison.Ordinal) ? null : kernel,
        (null, { } language) => language.ToLowerInvariant() is "c#" or "csharp" or "polyglot-notebook" ? null : language,
        _ => null,
    };

    /// <summary>Reads a notebook file.</summary>
    /// <exception cref="NotebookFormatException">It is not a notebook of format 4 in UTF-8.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static Notebook Load(string path) => Parse(File.ReadAllBytes(path));

    /// <summary>Reads a notebook file's bytes.</summary>
    /// <exception cref="NotebookFormatException">They are not a notebook of format 4 in UTF-8.</exception>
    public static Notebook Parse(byte[] bytes)
    {
        try
        {
            return Parse(s_utf8.GetString(bytes).TrimStart('\ufeff'));
        }
        catch (DecoderFallbackException e)
        {
            // Replaced by U+FFFD instead, the character would be lost with the next save.
            var line = bytes.AsSpan(0, e.Index).Count((byte)'\n') + 1;
            throw new NotebookFormatException($"it is not UTF-8: line {line} has the byte 0x{e.BytesUnknown![0]:X2} at offset {e.Index}. Save it as UTF-8", e);
        }
    }

    /// <summary>Reads a notebook's text.</summary>
    /// <exception cref="NotebookFormatException">It is not a notebook of format 4.</exception>
    public static Notebook Parse(string text)
    {
        try
        {
            // The format comes first: an older one has its cells elsewhere.
            var json = CanonicalJson.ReadNotebook(text) as JsonObject ?? throw new NotebookFormatException("it is JSON, but no notebook: a notebook is an object with a list of \"cells\"");
            if ((int?)json["nbformat"] is var format and not 4)
            {
                throw new NotebookFormatException(format is null
                    ? "its nbformat is missing; a notebook is an object with \"nbformat\": 4 and a list of \"cells\""
                    : $"its nbformat is {format.Value.ToString(CultureInfo.InvariantCulture)}; the runner reads nbformat 4. Convert it: jupyter nbconvert --to notebook --nbformat 4 FILE");
            }

            if (json["cells"] is not JsonArray cells)
            {
                throw new NotebookFormatException($"its \"cells\" are {(json.ContainsKey("cells") ? "not a list" : "missing")}; a notebook has a list of cells");
            }

            var language = LanguageOf(json);
            return new Notebook(text, json, [.. cells.Select((cell, i) => ReadCell(cell, i + 1, language))]);
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException(
                e.Message.Contains("maximum configured depth", StringComparison.Ordinal) ? $"it is nested more than {CanonicalJson.DepthOfNotebook} levels deep"
                    : $"{(e.Message.Contains("uplicate", StringComparison.Ordinal) ? "it has a property twice," : e.Message.Contains("surrogate", StringComparison.Ordinal) ? "it has half of a character," : "it is not JSON, or ends too early,")} at line {(e.LineNumber ?? 0) + 1}: {e.Message.Split(". LineNumber")[0].TrimEnd('.')}",
                e);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new NotebookFormatException("a part of it has the wrong type: " + e.Message.TrimEnd('.'), e);
        }
    }

    private static string LanguageOf(JsonObject json) =>
        (string?)json["metadata"]?["polyglot_notebook"]?["kernelInfo"]?["defaultKernelName"]
        ?? ((string?)json["metadata"]?["kernelspec"]?["name"] is { } name && name.StartsWith(KernelPrefix, StringComparison.Ordinal) ? name[KernelPrefix.Length..] : null)
        ?? "csharp";

    private string? Name(string part) =>
        _json["metadata"]?[part] is JsonObject json && json["name"] is JsonValue name && name.TryGetValue<string>(out var text) ? text : null;

    private static Cell ReadCell(JsonNode? json, int number, string language)
    {
        try
        {
            return Cell.From(json as JsonObject, number, language);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new NotebookFormatException($"a part of cell {number} has the wrong type: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>Its text as canonical nbformat 4.5.</summary>
    public string ToText() => CanonicalJson.Write(Completed());

    /// <summary>Writes it as canonical nbformat 4.5. A file that is there stays the file it is: a link a link, with its owner and mode.</summary>
    /// <exception cref="IOException">It can't be written. The file is as it was, or the message names the file that has the new text.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream => CanonicalJson.Write(Completed(), stream));

    private JsonObject Completed()
    {
        _json["nbformat"] = 4;
        _json["nbformat_minor"] = 5;
        _json["metadata"] ??= new JsonObject();
        return _json;
    }
}
