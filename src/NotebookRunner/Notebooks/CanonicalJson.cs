using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookRunner.Notebooks;

/// <summary>
/// The one way a notebook is written, so that equal notebooks are equal files: sorted keys, an indent of one
/// space, letters of every language as they are, a line break at the end. It is Jupyter's own way.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>How many levels a notebook may have; JSON that a cell shows may have half as many, since it lies within.</summary>
    public const int DepthOfNotebook = 2 * DepthOfValue;

    private const int DepthOfValue = 64;

    // Stryker disable once all: set once in a process, so that a mutant of it would be in the tests of those after it.
    private static readonly JsonSerializerOptions s_options = new()
    {
        MaxDepth = DepthOfNotebook,
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = new JsonTextEncoder(),
    };

    /// <summary>Reads a notebook's text.</summary>
    /// <exception cref="JsonException">The text is no JSON, or has a name twice or half of a surrogate pair.</exception>
    public static JsonNode? ReadNotebook(string text) => Read(text, DepthOfNotebook);

    /// <summary>Reads the text of a value within a notebook.</summary>
    /// <exception cref="JsonException">The text is no JSON, has a name twice or half of a surrogate pair, or is too deep to be written again.</exception>
    public static JsonNode? ReadValue(string text) => Read(text, DepthOfValue);

    /// <summary>Writes a node.</summary>
    public static string Write(JsonNode node) => Sorted(node)!.ToJsonString(s_options) + "\n";

    /// <summary>Writes a node as UTF-8.</summary>
    public static void Write(JsonNode node, Stream stream)
    {
        JsonSerializer.Serialize(stream, Sorted(node), s_options);
        stream.WriteByte((byte)'\n');
    }

    // A name that is there twice says two things, and readers differ in which they believe.
    private static JsonNode? Read(string text, int depth)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        if (text.Contains(@"\u", StringComparison.Ordinal))
        {
            CheckSurrogates(utf8, depth);
        }

        return JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = depth });
    }

    // Half of a surrogate pair can be escaped, but neither read as a string nor written as UTF-8.
    private static void CheckSurrogates(byte[] utf8, int depth)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = depth });
        while (reader.Read())
        {
            try
            {
                _ = reader is { ValueIsEscaped: true } ? reader.GetString() : null;
            }
            catch (InvalidOperationException e)
            {
                var line = utf8.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
                throw new JsonException(@"A surrogate is escaped without its other half. Write both, as in \ud83d\ude00, or the character itself", path: null, line, bytePositionInLine: null, e);
            }
        }
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
