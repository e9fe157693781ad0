using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookRunner.Kernels;

/// <summary>A cell on its way to a kernel: the SubmitCode command of the stdio protocol.</summary>
/// <param name="Token">Names the command in the events that answer it.</param>
/// <param name="Code">The cell.</param>
/// <param name="Language">The kernel's name for its language, such as csharp or html.</param>
internal sealed record KernelCommand(string Token, string Code, string Language)
{
    /// <summary>The line that asks a kernel to end: another one than ours does not at the end of its input.</summary>
    public const string Quit = """{"commandType":"Quit","command":{}}""";

    private const string SubmitCode = nameof(SubmitCode);

    /// <summary>One line of JSON.</summary>
    public string ToJson() => new JsonObject
    {
        ["token"] = Token,
        ["commandType"] = SubmitCode,
        ["command"] = new JsonObject { ["code"] = Code, ["targetKernelName"] = Language },
    }.ToJsonString();

    /// <summary>Reads <see cref="ToJson"/>'s line.</summary>
    /// <exception cref="InvalidDataException">The line is another command, or none.</exception>
    public static KernelCommand Parse(string line)
    {
        try
        {
            var json = JsonNode.Parse(line);
            var type = (string?)json?["commandType"];
            return type == SubmitCode
                ? new KernelCommand((string?)json!["token"] ?? "", (string?)json["command"]?["code"] ?? "", (string?)json["command"]?["targetKernelName"] ?? "csharp")
                : throw new InvalidDataException($"The command is '{type}'; the embedded kernel takes {SubmitCode}.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"The line is no command in JSON ({e.Message}); the embedded kernel takes {SubmitCode}.", e);
        }
    }
}
