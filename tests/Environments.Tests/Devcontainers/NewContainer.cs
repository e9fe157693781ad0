using System.Runtime.Versioning;

namespace Environments.Tests.Devcontainers;

/// <summary>
/// A container as the setup finds it, for one test: a clone that has only the setup in it, and a system that has only what the
/// setup calls. Stand-ins take the places of the programs that work, and write down how they were called.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class NewContainer : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new(); // its path has a space in it

    public NewContainer()
    {
        File.SetUnixFileMode(_folder.Write("clone/.devcontainer/setup.sh", RepositoryFolder.Text(".devcontainer/setup.sh")), Executable);
        foreach (var program in (string[])["bash", "cat", "dirname", "mkdir"])
        {
            Directory.CreateDirectory(_folder.File("bin"));
            File.CreateSymbolicLink(_folder.File($"bin/{program}"), Programs.Find(program)!);
        }

        _folder.Write("decoy/.devcontainer/none", "");
        StandIn("uname", "echo x86_64");
        StandIn("dotnet", """printf '%s\n' "${PWD##*/}: dotnet $*" >> "$CALLS"; case "$*" in $FAILING) exit 3;; esac""");
    }

    /// <summary>What fails in this container: a pattern of the arguments of dotnet.</summary>
    public string Failing { get; init; } = "nothing";

    /// <summary>The value of TorchBackend in it, if any.</summary>
    public string? Backend { get; init; }

    /// <summary>How the stand-ins were called so far: the folder's name, the program, its arguments.</summary>
    public string[] Calls => File.Exists(_folder.File("calls")) ? File.ReadAllLines(_folder.File("calls")) : [];

    /// <summary>The path of a file in the user's home folder.</summary>
    public string Home(string name) => _folder.File(Path.Combine("home", name));

    /// <summary>Writes a file in the user's home folder.</summary>
    public void WriteHome(string name, string text) => _folder.Write(Path.Combine("home", name), text);

    public void Dispose() => _folder.Dispose();

    /// <summary>Puts a program into the system that runs these lines.</summary>
    public void StandIn(string program, string lines) =>
        File.SetUnixFileMode(_folder.Write($"bin/{program}", $"#!/bin/sh\n{lines}\n"), Executable);

    /// <summary>Runs the setup as the container does.</summary>
    public Task<(int ExitCode, string Output)> SetUpAsync() => RunAsync("clone", _folder.File("bin/bash"), ".devcontainer/setup.sh");

    /// <summary>Runs it by its path.</summary>
    /// <param name="current">The current folder, seen from the one above the clone.</param>
    public Task<(int ExitCode, string Output)> SetUpFromAsync(string current) => RunAsync(current, _folder.File("clone/.devcontainer/setup.sh"));

    private Task<(int ExitCode, string Output)> RunAsync(string current, params string[] command)
    {
        string[] environment =
        [
            $"PATH={_folder.File("bin")}",
            $"HOME={Home("")}",
            $"CALLS={_folder.File("calls")}",
            $"FAILING={Failing}",
            $"CDPATH={_folder.File("decoy")}", // leads cd astray where it isn't careful
            .. Backend is null ? (string[])[] : [$"TorchBackend={Backend}"],
        ];
        return Machine.RunAsync("env", ["-i", .. environment, .. command], _folder.File(current));
    }
}
