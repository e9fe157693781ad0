namespace Usage.Tests;

/// <summary>A dotnet command as a user gives it.</summary>
internal static class DotnetCommand
{
    private static readonly Dictionary<string, string?> s_environment = new()
    {
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["MSBUILDDISABLENODEREUSE"] = "1", // a build's helpers end with it
    };

    /// <summary>Runs it in a folder, and hands back what it wrote to standard output, with line feeds.</summary>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var result = await Programs.RunAsync(Programs.Dotnet, arguments, folder, s_environment);
        Assert.True(result.IsSuccess, $"dotnet {string.Join(' ', arguments)} ended with {result.ExitCode}:\n{result.StandardOutput}\n{result.StandardError}");
        return result.StandardOutput.ReplaceLineEndings("\n");
    }
}
