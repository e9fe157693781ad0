using System.CommandLine;
using System.CommandLine.Parsing;
using NotebookRunner.Linting;

namespace NotebookRunner.CommandLine;

/// <summary>A command that is given notebooks, and runs none.</summary>
internal static class NotebookCommand
{
    /// <summary>The command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="action">Does it. It is given the notebooks' full paths and their repository, and returns the exit code.</param>
    public static Command Create(string name, string description, Func<IReadOnlyList<string>, Checkout, int> action)
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Notebooks, or folders of notebooks. All lessons when none is given.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command(name, description) { paths };
        command.Validators.Add(result =>
        {
            // What stands before it is for the run of notebooks, and would be ignored.
            if (result.Parent is CommandResult program && program.Children.Any(other => other != result && other.Tokens.Count > 0))
            {
                result.AddError($"Write {name} first, then its paths.");
            }
        });
        command.SetAction(parsed => Act(parsed.GetValue(paths) ?? [], action));
        return command;
    }

    private static int Act(string[] given, Func<IReadOnlyList<string>, Checkout, int> action)
    {
        var folder = Directory.GetCurrentDirectory();
        try
        {
            var paths = NotebookFiles.Paths(given, folder);
            if (paths.Count > 0)
            {
                return action(paths, Checkout.Around(folder));
            }

            Console.WriteLine("No notebook was found. Lessons are looked for in notebooks/.");
            return ExitCode.Failed;
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"A file can't be read or written: {e.Message}");
            return ExitCode.Failed;
        }
    }
}
