using System.CommandLine;
using Doctor;
using Doctor.Checks;
using Doctor.Reporting;
using Doctor.VSCode;
using Spectre.Console;

var fix = new Option<bool>("--fix")
{
    Description = "First fix what can be fixed without a build: moves the tool manifest of VS Code's extension Polyglot Notebooks to where the extension looks for it. Overwrites and deletes nothing, and is idempotent.",
};
var command = new RootCommand(
    """
    Diagnoses what the lessons need: SDK, memory, GPU, VS Code, libraries, kernels, notebooks. Says what to do about each problem.

    Each line begins with the status of a check:
      ok    nothing to do
      note  the lessons run; more is possible
      BAD   the check fails: something does not work

    Exit codes:
      0   no check fails
      1   a check fails
      64  the command line is wrong
    """)
{
    fix,
};
command.SetAction(async parsed =>
{
    if (parsed.GetValue(fix))
    {
        ManifestFix.Run(ExtensionStorage.Existing()).ForEach(Console.WriteLine);
        Console.WriteLine();
    }

    var results = await Diagnostics.RunAsync(Diagnostics.Root(Directory.GetCurrentDirectory()));
    ResultTable.Write(AnsiConsole.Console, results);
    return results.Exists(result => result.Status == CheckStatus.Bad) ? 1 : 0;
});

var parsed = command.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }

    await Console.Error.WriteLineAsync("Run with --help for the options.");
    return 64;
}

return await parsed.InvokeAsync();
