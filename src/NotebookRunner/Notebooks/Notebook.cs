using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookRunner.Notebooks;

/// <summary>A notebook in memory. What the runner does not know of is kept as it is.</summary>
internal sealed class Notebook
{
    private readonly JsonObject _json;

    private Notebook(string text, JsonObject json, IReadOnlyList<Cell> cells) => (Text, _json, Cells) = (text, json, cells);

    /// <summary>The text that it was read from.</summary>
    public string Text { get; }

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>What the file says about the notebook as a whole.</summary>
    /// <exception cref="NotebookFormatException">It is no object.</exception>
    public JsonObject Metadata => (_json["metadata"] ??= new JsonObject()) as JsonObject ?? throw new NotebookFormatException("its \"metadata\" is no object");

    /// <summary>Reads a notebook file.</summary>
    /// <exception cref="NotebookFormatException">It is not a notebook of format 4.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static Notebook Load(string path) => Parse(File.ReadAllText(path));

    /// <summary>Reads a notebook's text.</summary>
    /// <exception cref="NotebookFormatException">It is not a notebook of format 4.</exception>
    public static Notebook Parse(string text)
    {
        try
        {
            if (CanonicalJson.ReadNotebook(text) is not JsonObject json || json["cells"] is not JsonArray cells)
            {
                throw new NotebookFormatException("it is JSON, but no notebook: a notebook is an object with a list of \"cells\"");
            }

            var format = (int?)json["nbformat"];
            if (format != 4)
            {
                throw new NotebookFormatException($"its nbformat is {format?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "missing"}; the runner reads nbformat 4. Open and save it in Jupyter to convert it");
            }

            return new Notebook(text, json, [.. cells.Select((cell, i) => ReadCell(cell, i + 1))]);
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException($"it is not JSON, or ends too early, at line {(e.LineNumber ?? 0) + 1}: {e.Message.Split(". LineNumber")[0].TrimEnd('.')}", e);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new NotebookFormatException("a part of it has the wrong type: " + e.Message.TrimEnd('.'), e);
        }
    }

    private static Cell ReadCell(JsonNode? json, int number)
    {
        try
        {
            return Cell.From(json as JsonObject, number);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new NotebookFormatException($"a part of cell {number} has the wrong type: {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>Its text as canonical nbformat 4.5.</summary>
    public string ToText()
    {
        _json["nbformat"] = 4;
        _json["nbformat_minor"] = 5;
        _json["metadata"] ??= new JsonObject();
        return CanonicalJson.Write(_json);
    }

    /// <summary>Writes it as canonical nbformat 4.5; a file of that name is replaced only once the new one is whole.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var whole = path + ".tmp";
        try
        {
            File.WriteAllText(whole, ToText());
            File.Move(whole, path, overwrite: true);
        }
        finally
        {
            File.Delete(whole);
        }
    }
}
