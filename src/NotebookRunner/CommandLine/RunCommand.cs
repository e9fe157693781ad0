using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NotebookRunner.Doctor;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Reporting;
using Spectre.Console;

namespace NotebookRunner.CommandLine;

/// <summary>The command line: what it takes, and the run that it starts.</summary>
internal static class RunCommand
{
    private static readonly Argument<string[]> s_paths = new("paths")
    {
        Description = "Notebooks, or folders of notebooks. All lessons when none is given.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<double> s_cellTimeout = Seconds("--cell-timeout", "The longest a cell may take, in seconds.", 300);
    private static readonly Option<double> s_notebookTimeout = Seconds("--notebook-timeout", "The longest a notebook may take, in seconds.", 900);

    private static readonly Option<int> s_parallelism = new("--jobs", "-j")
    {
        Description = "How many notebooks run at once.",
        DefaultValueFactory = _ => 1,
        CustomParser = result => int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs >= 1
            ? jobs
            : Refuse<int>(result, "--jobs takes a whole number from 1"),
    };

    private static readonly Option<FileInfo?> s_junit = new("--junit") { Description = "A file for a JUnit report, with one case for each cell." };

    private static readonly Option<bool> s_update = new("--update")
    {
        Description = "Write new outputs into the notebooks, once all have passed. Outputs that are the same, as far as is compared, stay to the byte.",
    };

    /// <summary>Reads the command line, runs, reports.</summary>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    public static async Task<int> InvokeAsync(string[] arguments)
    {
        var command = new RootCommand(Help.Description)
        {
            s_paths, s_cellTimeout, s_notebookTimeout, s_parallelism, EngineOptions.Kernel, EngineOptions.Program, s_junit, s_update, LintCommand.Create(), StampCommand.Create(), DoctorCommand.Create(),
        };
        command.SetAction(RunAsync);
        var parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Run with --help to see what it takes.");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(5) });
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        try
        {
            var folder = Directory.GetCurrentDirectory();
            var root = NotebookFiles.Root(folder);
            var engines = await EngineOptions.EnginesAsync(parsed, root);
            var files = NotebookFiles.Find(parsed.GetValue(s_paths) ?? [], folder, engines);
            var outputs = Outputs(parsed.GetValue(s_update), engines);
            var options = new RunOptions(
                TimeSpan.FromSeconds(parsed.GetValue(s_cellTimeout)),
                TimeSpan.FromSeconds(parsed.GetValue(s_notebookTimeout)),
                parsed.GetValue(s_parallelism),
                outputs);
            if (await GraphicsCheck.WarningAsync(root) is { } warning)
            {
                Console.WriteLine(Plain.Text(warning));
            }

            var results = await ConsoleReport.WatchAsync(
                AnsiConsole.Console, files, report => NotebookRuns.RunAsync(files, options, report, cancellation));
            Annotations.Print(Annotations.Of(results));
            var updated = outputs == OutputMode.Update ? CommittedFiles.Update(AnsiConsole.Console, results) : ExitCode.Passed;
            return Math.Max(Math.Max(ExitCode.Of(results), updated), WriteJUnit(results, parsed.GetValue(s_junit)));
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Usage;
        }
        catch (EngineMissingException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.EngineMissing;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped. What had run is in artifacts/.");
            return ExitCode.Interrupted;
        }
    }

    private static OutputMode Outputs(bool update, IReadOnlyList<Engine> engines) => (OwnData.Folder, update) switch
    {
        (_, true) when engines is not [{ RestoresPackages: false }] => throw new UsageException("--update writes the outputs of the embedded kernel: leave out --kernel."),
        (null, true) => OutputMode.Update,
        (null, false) => OutputMode.Compare,
        (_, false) => OutputMode.Ignore,
        (_, true) => throw new UsageException($"--update can't be used while {OwnData.Variable} is set, since the outputs of your data would be committed. Unset it, and run again."),
    };

    private static int WriteJUnit(IReadOnlyList<NotebookResult> results, FileInfo? file)
    {
        try
        {
            if (file is not null)
            {
                JUnitReport.Write(results, file.FullName);
            }

            return ExitCode.Passed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The JUnit report can't be written: {e.Message}");
            return ExitCode.Failed;
        }
    }

    // Read here and not by the library: that one takes a decimal comma for no character at all, and "1,5" for 15.
    private static Option<double> Seconds(string name, string description, double seconds) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => seconds,
        CustomParser = result => double.TryParse(Text(result), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 86_400
            ? value
            : Refuse<double>(result, $"{name} takes a number of seconds above 0 and up to 86400"),
    };

    private static string Text(ArgumentResult result) => string.Join(' ', result.Tokens.Select(token => token.Value));

    private static T? Refuse<T>(ArgumentResult result, string rule)
    {
        result.AddError($"{rule}; it was given '{Text(result)}'.");
        return default;
    }
}
