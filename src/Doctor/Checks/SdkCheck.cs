using System.Text.Json;
using System.Text.Json.Nodes;
using Doctor.Programs;

namespace Doctor.Checks;

/// <summary>The .NET SDK: whether one is installed that the repository's global.json accepts.</summary>
internal static class SdkCheck
{
    private const string Subject = ".NET SDK";
    private const string Download = "Install the .NET 10 SDK: https://dotnet.microsoft.com/download";

    /// <summary>Runs the dotnet on PATH.</summary>
    public static async Task<CheckResult> RunAsync(string root)
    {
        if (await ProgramResult.OfAsync(root, "dotnet", "--version") is not { } version)
        {
            return new CheckResult(Subject, CheckStatus.Bad, "no dotnet on PATH", Download);
        }

        var wanted = Wanted(root);
        if (version.Succeeded)
        {
            return new CheckResult(Subject, CheckStatus.Ok, $"{version.FirstLine} (global.json: {wanted} or later)");
        }

        var list = await ProgramResult.OfAsync(root, "dotnet", "--list-sdks");
        var installed = (list?.Output ?? "").Split('\n').Select(line => line.Split(' ')[0].Trim()).Where(line => line.Length > 0 && char.IsDigit(line[0])).ToList();
        return new CheckResult(
            Subject,
            CheckStatus.Bad,
            $"{(installed.Count == 0 ? "none is installed" : $"too old: {string.Join(", ", installed)}")}; global.json: {wanted} or later",
            Download);
    }

    private static string Wanted(string root)
    {
        try
        {
            return (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(root, "global.json")))?["sdk"]?["version"] ?? "any";
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidOperationException)
        {
            return "any";
        }
    }
}
