using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookRunner.Kernels;

/// <summary>Something a kernel did: one JSON line of the stdio protocol.</summary>
/// <param name="Type">The event's type, one of the constants here or another that the runner has no use for.</param>
/// <param name="Token">The command that it belongs to; null where it belongs to none.</param>
internal sealed record KernelEvent(string Type, string? Token)
{
    /// <summary>The kernel takes commands.</summary>
    public const string KernelReady = nameof(KernelReady);

    /// <summary>A cell displayed a value.</summary>
    public const string DisplayedValueProduced = nameof(DisplayedValueProduced);

    /// <summary>A cell updated a displayed value.</summary>
    public const string DisplayedValueUpdated = nameof(DisplayedValueUpdated);

    /// <summary>A cell ended in an expression.</summary>
    public const string ReturnValueProduced = nameof(ReturnValueProduced);

    /// <summary>A cell wrote to standard output.</summary>
    public const string StandardOutputValueProduced = nameof(StandardOutputValueProduced);

    /// <summary>A cell wrote to standard error.</summary>
    public const string StandardErrorValueProduced = nameof(StandardErrorValueProduced);

    /// <summary>The compiler reported errors or warnings.</summary>
    public const string DiagnosticsProduced = nameof(DiagnosticsProduced);

    /// <summary>A cell's output is longer than can be sent; of the embedded kernel alone.</summary>
    public const string OutputTooLong = nameof(OutputTooLong);

    /// <summary>The command succeeded.</summary>
    public const string CommandSucceeded = nameof(CommandSucceeded);

    /// <summary>The command failed.</summary>
    public const string CommandFailed = nameof(CommandFailed);

    // A kernel writes no property twice; looking one up would throw.
    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false };

    /// <summary>Whether it is a command's last event.</summary>
    public bool EndsCommand => Type is CommandSucceeded or CommandFailed;

    /// <summary>MIME types with the value in each; for diagnostics, one text each.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; init; } = [];

    /// <summary>The id of a displayed value, by which it can be updated.</summary>
    public string? ValueId { get; init; }

    /// <summary>Why the command failed.</summary>
    public string? Message { get; init; }

    /// <summary>The values as one text.</summary>
    public string Text => string.Concat(Values.Select(value => value.Value));

    /// <summary>An event of text that was written past the protocol.</summary>
    public static KernelEvent OfText(string type, string text) => new(type, null) { Values = [KeyValuePair.Create("text/plain", text)] };

    /// <summary>Reads an event; null where the line is not one.</summary>
    public static KernelEvent? Parse(string line)
    {
        if (!line.AsSpan().TrimStart().StartsWith('{'))
        {
            return null; // printed text is told without the cost of an exception for each line
        }

        try
        {
            if (JsonNode.Parse(line, documentOptions: s_options) is not JsonObject json || (string?)json["eventType"] is not { } type)
            {
                return null;
            }

            var content = json["event"];
            var values = content?["formattedValues"] ?? content?["formattedDiagnostics"];
            return new KernelEvent(type, (string?)json["command"]?["token"])
            {
                Values = [.. (values as JsonArray ?? []).Select(v =>
                    KeyValuePair.Create((string?)v?["mimeType"] ?? "", (string?)v?["value"] ?? ""))],
                ValueId = (string?)content?["valueId"],
                Message = (string?)content?["message"],
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
