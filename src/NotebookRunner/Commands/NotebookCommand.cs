using System.CommandLine;
using System.CommandLine.Parsing;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Commands;

/// <summary>A command that takes notebooks and runs none.</summary>
internal static class NotebookCommand
{
    /// <summary>The command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="action">Does it. It gets the notebooks' full paths and their repository, and returns the exit code.</param>
    public static Command Create(string name, string description, Func<IReadOnlyList<string>, Repository, int> action)
    {
        var paths = Paths();
        var command = new Command(name, description) { paths };
        command.Validators.Add(result =>
        {
            // What comes before it is for the run of notebooks, and would be ignored.
            if (result.Parent is CommandResult program && program.Children.Any(other => other != result && (other.Tokens.Count > 0 || other is OptionResult { Implicit: false })))
            {
                result.AddError($"Write {name} first, then its paths.");
            }
        });
        command.SetAction(parsed =>
        {
            var repository = Repository.Around(Directory.GetCurrentDirectory());
            return action(NotebookFiles.PathsOf(parsed.GetValue(paths) ?? [], repository), repository);
        });
        return command;
    }

    /// <summary>The argument that names notebooks.</summary>
    public static Argument<string[]> Paths() => new("paths")
    {
        Description = "Notebooks, or folders of notebooks. All lessons when none is given.",
        Arity = ArgumentArity.ZeroOrMore,
    };
}
