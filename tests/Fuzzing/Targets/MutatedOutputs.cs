using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fuzzing.Targets;

/// <summary>Outputs that differ from a cell's, to compare them with: fewer, in another order, with other words and numbers, or another cell's.</summary>
internal static class MutatedOutputs
{
    /// <summary>All of them.</summary>
    /// <param name="outputs">The cell's outputs.</param>
    /// <param name="other">Another cell's.</param>
    public static IEnumerable<JsonArray> Of(JsonArray outputs, JsonArray other) =>
    [
        other,
        new([.. outputs.Skip(1).Select(output => output?.DeepClone())]),
        new([.. outputs.Reverse().Select(output => output?.DeepClone())]),
        new([.. outputs.Select(output => Changed(output, text => text.Replace('1', '2').Replace(" ", "  ", StringComparison.Ordinal)))]),
        new([.. outputs.Select(output => Changed(output, text => text.Replace('e', 'f').Replace('<', '\n')))]),
    ];

    private static JsonNode? Changed(JsonNode? node, Func<string, string> change) => node switch
    {
        JsonObject json => new JsonObject(json.Select(member => KeyValuePair.Create(member.Key, Changed(member.Value, change)))),
        JsonArray array => new JsonArray([.. array.Select(item => Changed(item, change))]),
        _ when node?.GetValueKind() == JsonValueKind.String => change((string)node!),
        _ => node?.DeepClone(),
    };
}
