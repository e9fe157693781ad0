using System.Runtime.Versioning;

namespace NotebookRunner.Tests.Kernels;

/// <summary>A script that stands in for dotnet-interactive: it speaks the protocol as far as a test has it do so.</summary>
[UnsupportedOSPlatform("windows")]
internal static class StandInKernel
{
    /// <summary>In the shell's words: the cell's number is $n, and its command line is $line.</summary>
    public const string Succeeds = """say CommandSucceeded""";

    /// <summary>Shows a value as the kernel does the last expression of a cell.</summary>
    public static string Returns(string value) =>
        $$"""say ReturnValueProduced '{"formattedValues":[{"mimeType":"text/plain","value":"{{value}}"}]}'; {{Succeeds}}""";

    /// <summary>Writes the script.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="answer">What it does for each cell.</param>
    /// <param name="start">What it does before it says that it is ready.</param>
    /// <param name="name">The script's name.</param>
    /// <returns>Its path.</returns>
    public static string Write(TemporaryFolder folder, string answer, string start = "", string name = "stand-in")
    {
        var path = folder.Write(name, """
            #!/bin/sh
            if [ "$1" = --version ]; then echo 1.0.0-stand-in; exit 0; fi
            say() { # say EVENT-TYPE [EVENT]
              echo '{"eventType":"'"$1"'","event":'"${2:-null}"',"command":{"token":"'"$n"'"}}'
            }
            START
            echo '{"eventType":"KernelReady"}'
            n=0
            while read -r line; do
              case $line in *'"Quit"'*) exit 0;; esac
              n=$((n + 1))
              ANSWER
            done
            sleep 600
            """.ReplaceLineEndings("\n")
            .Replace("START", start, StringComparison.Ordinal)
            .Replace("ANSWER", answer, StringComparison.Ordinal));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
