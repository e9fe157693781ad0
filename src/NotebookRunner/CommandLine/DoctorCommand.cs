using System.CommandLine;
using NotebookRunner.Doctor;
using NotebookRunner.Reporting;
using Spectre.Console;

namespace NotebookRunner.CommandLine;

/// <summary>The command <c>doctor</c>: looks at all that the lessons need, and says what to do about what is off.</summary>
internal static class DoctorCommand
{
    /// <summary>The command, as a part of the program's command line.</summary>
    public static Command Create()
    {
        var command = new Command(
            "doctor",
            "Looks at all that the lessons need: SDK, libraries, GPU, memory, kernels, notebooks. Says what to do about each thing that is off. Exit code: 0, or 1 where something does not work.");
        command.SetAction((_, _) => RunAsync());
        return command;
    }

    private static async Task<int> RunAsync()
    {
        var root = NotebookFiles.Root(Directory.GetCurrentDirectory());
        var findings = new List<Finding>();
        await foreach (var finding in FindAsync(root))
        {
            findings.Add(finding);
        }

        Write(AnsiConsole.Console, findings);
        return findings.Exists(finding => finding.Health == Health.Bad) ? ExitCode.Failed : ExitCode.Passed;
    }

    private static async IAsyncEnumerable<Finding> FindAsync(string root)
    {
        var build = new LessonsBuild(root);
        yield return await SdkCheck.RunAsync(root);
        yield return MemoryCheck.Run();
        yield return await GraphicsCheck.RunAsync(root, build.IsForCuda);
        yield return build.CheckAge();
        if (build.Exists)
        {
            yield return build.CheckBackend();
            yield return build.CheckNatives();
            if (build.HasNatives)
            {
                yield return await KernelCheck.RunEmbeddedAsync(build);
            }
        }

        yield return await KernelCheck.RunInstalledAsync(root);
        foreach (var finding in NotebookCheck.Run(root, build))
        {
            yield return finding;
        }
    }

    private static void Write(IAnsiConsole console, List<Finding> findings)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = 120;
        }

        var grid = new Grid().AddColumn().AddColumn().AddColumn(new GridColumn { Padding = new Padding(0) });
        foreach (var finding in findings)
        {
            var (word, color) = finding.Health switch
            {
                Health.Good => ("ok", "green"),
                Health.Note => ("note", "yellow"),
                _ => ("BAD", "red"),
            };
            grid.AddRow($"[{color}]{word}[/]", finding.Subject, Plain.Markup(finding.State));
            if (finding.Advice is { } advice)
            {
                grid.AddRow("", "", $"[{color}]→[/] {Plain.Markup(advice)}");
            }
        }

        console.Write(grid);
        var bad = findings.Count(finding => finding.Health == Health.Bad);
        console.MarkupLine(bad == 0 ? "[green]The lessons can run here.[/]" : $"[red]{Summary.Count(bad, "thing")} to mend.[/]");
    }
}
