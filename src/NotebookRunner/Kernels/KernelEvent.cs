using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookRunner.Kernels;

/// <summary>Something a kernel did: one JSON line of the stdio protocol.</summary>
/// <param name="Type">The event's type, one of the constants here or another that the runner has no use for.</param>
/// <param name="Token">The command that it answers; null where it answers none.</param>
internal sealed record KernelEvent(string Type, string? Token)
{
    /// <summary>The kernel takes commands.</summary>
    public const string KernelReady = nameof(KernelReady);

    /// <summary>A cell showed a value with display.</summary>
    public const string DisplayedValueProduced = nameof(DisplayedValueProduced);

    /// <summary>A cell changed a value that it had shown.</summary>
    public const string DisplayedValueUpdated = nameof(DisplayedValueUpdated);

    /// <summary>A cell ended in an expression.</summary>
    public const string ReturnValueProduced = nameof(ReturnValueProduced);

    /// <summary>A cell printed.</summary>
    public const string StandardOutputValueProduced = nameof(StandardOutputValueProduced);

    /// <summary>A cell printed to standard error.</summary>
    public const string StandardErrorValueProduced = nameof(StandardErrorValueProduced);

    /// <summary>The compiler had something to say.</summary>
    public const string DiagnosticsProduced = nameof(DiagnosticsProduced);

    /// <summary>The command ended well.</summary>
    public const string CommandSucceeded = nameof(CommandSucceeded);

    /// <summary>The command ended in an error.</summary>
    public const string CommandFailed = nameof(CommandFailed);

    /// <summary>Whether it is a command's last event.</summary>
    public bool EndsCommand => Type is CommandSucceeded or CommandFailed;

    /// <summary>MIME types with what is shown in each; for diagnostics, one text each.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; init; } = [];

    /// <summary>Names a displayed value, so that it can be updated.</summary>
    public string? ValueId { get; init; }

    /// <summary>Why the command failed.</summary>
    public string? Message { get; init; }

    /// <summary>One line of JSON.</summary>
    public string ToJson() => new JsonObject
    {
        ["event"] = new JsonObject
        {
            [Type == DiagnosticsProduced ? "formattedDiagnostics" : "formattedValues"] = new JsonArray(
                [.. Values.Select(v => new JsonObject { ["mimeType"] = v.Key, ["value"] = v.Value })]),
            ["valueId"] = ValueId,
            ["message"] = Message,
        },
        ["eventType"] = Type,
        ["command"] = new JsonObject { ["token"] = Token },
    }.ToJsonString();

    /// <summary>Reads an event; null where the line is not one.</summary>
    public static KernelEvent? Parse(string line)
    {
        try
        {
            if (JsonNode.Parse(line) is not JsonObject json || (string?)json["eventType"] is not { } type)
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
