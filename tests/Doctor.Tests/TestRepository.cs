namespace Doctor.Tests;

/// <summary>
/// A repository with a PATH and a HOME of its own, for a test to plant a fault in. The native libraries are missing in it, so
/// that no kernel is started, which takes seconds.
/// </summary>
internal sealed class TestRepository : IDisposable
{
    private static readonly string[] s_natives = ["libLibTorchSharp.so", "libtorch.so", "libtorch_cpu.so", "libc10.so"];

    private readonly TemporaryFolder _folder = new();

    public TestRepository()
    {
        _folder.Write("Tutorial.sln", "");
        _folder.Write("global.json", """{"sdk":{"version":"10.0.100"}}""");
        _folder.Write("src/Lessons/Lesson.cs", "");
        Program("dotnet", "[ \"$1\" = --version ] && echo 10.0.401");
        Build("Lessons.dll");
    }

    public void Dispose() => _folder.Dispose();

    public string File(string name) => _folder.File(name);

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Puts a program on the PATH: a shell script.</summary>
    public void Program(string name, string script)
    {
        var path = _folder.Write("bin/" + name, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }
    }

    /// <summary>Puts an empty file where the build puts its own.</summary>
    public void Build(string name) => _folder.Write("artifacts/lessons/" + name, "");

    /// <summary>Puts empty native libraries there: the kernel is started then, and can't load them.</summary>
    public void BuildNatives() => Array.ForEach(s_natives, Build);

    /// <summary>Runs the diagnostics as a user does.</summary>
    /// <returns>The exit code, and the output with one space for all blanks and line breaks between two words.</returns>
    public Task<(int ExitCode, string Text)> DiagnoseAsync(params string[] arguments) => DiagnoseAsync([], arguments);

    /// <inheritdoc cref="DiagnoseAsync(string[])"/>
    public async Task<(int ExitCode, string Text)> DiagnoseAsync(Dictionary<string, string?> environment, params string[] arguments)
    {
        var variables = new Dictionary<string, string?>
        {
            ["GITHUB_ACTIONS"] = null, // there, the console library colors what no terminal shows
            ["TorchBackend"] = null,
            ["XDG_CONFIG_HOME"] = null,
            ["PATH"] = File("bin"),
            ["HOME"] = File("home"),
        };
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Doctor.exe" : "Doctor");
        var run = await global::Tests.Shared.Programs.RunAsync(program, arguments, _folder.Path, variables);
        return (run.ExitCode, string.Join(' ', (run.StandardOutput + run.StandardError).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }
}
