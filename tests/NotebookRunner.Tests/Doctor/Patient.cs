using NotebookRunner.Tests.CommandLine;
using NotebookRunner.Tests.Execution;

namespace NotebookRunner.Tests.Doctor;

/// <summary>A repository for the doctor to look at, in which a test plants what is off, and a PATH of the test's own.</summary>
internal sealed class Patient : IDisposable
{
    private static readonly string[] s_natives = ["libLibTorchSharp.so", "libtorch.so", "libtorch_cpu.so", "libc10.so"];

    public Patient()
    {
        Folder.Write("global.json", """{"sdk":{"version":"10.0.100"}}""");
        Program("dotnet", "echo 10.0.401");
        Folder.Write("src/Lessons/Lesson.cs", "");
        Built("Lessons.dll");
        foreach (var native in s_natives)
        {
            Built(native);
        }
    }

    public TemporaryFolder Folder { get; } = ProgramRun.Repository();

    /// <summary>Puts a program on the PATH: a shell script.</summary>
    public void Program(string name, string script)
    {
        var path = Folder.Write("bin/" + name, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }
    }

    /// <summary>Puts a file where the build puts its own.</summary>
    public string Built(string name) => Folder.Write("artifacts/lessons/" + name, "");

    /// <summary>Puts a notebook of one cell into the lessons, with the cell's output, as it is committed or as it ran.</summary>
    public string Notebook(string path, string source, string output) => Folder.Write(path, TestRun.Json(source)
        .Replace("\"execution_count\":null", "\"execution_count\":1", StringComparison.Ordinal)
        .Replace("\"outputs\":[]", $$"""
            "outputs":[{"output_type":"stream","name":"stdout","text":"{{output}}"}]
            """, StringComparison.Ordinal));

    /// <summary>What the doctor says, its lines without the blanks that align them.</summary>
    public async Task<(int ExitCode, string Text)> AskAsync(Dictionary<string, string?>? environment = null)
    {
        var run = await ProgramRun.WithAsync(
            Folder, new(environment ?? []) { ["PATH"] = Folder.File("bin"), ["NO_COLOR"] = "1" }, "doctor");
        Assert.Equal("", run.Errors);
        return (run.ExitCode, string.Join(' ', run.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>What the runner says when it runs a notebook of one cell.</summary>
    public async Task<string> RunAsync(string cell)
    {
        Folder.Write("test.ipynb", TestRun.Json(cell));
        return (await ProgramRun.WithAsync(Folder, new() { ["PATH"] = Folder.File("bin"), ["NO_COLOR"] = "1" }, "test.ipynb")).Output;
    }

    public void Dispose() => Folder.Dispose();
}
