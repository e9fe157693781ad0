using NotebookRunner.Execution;

namespace NotebookRunner.Commands;

/// <summary>The program's exit codes.</summary>
internal static class ExitCode
{
    /// <summary>Every notebook passed.</summary>
    public const int Passed = 0;

    /// <summary>A cell failed, a notebook executed no cell, or no notebook ran.</summary>
    public const int Failed = 1;

    /// <summary>A cell or a notebook took longer than allowed.</summary>
    public const int TimedOut = 2;

    /// <summary>A file is no notebook that can be run.</summary>
    public const int NotANotebook = 3;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>The kernel that was asked for is not installed.</summary>
    public const int KernelMissing = 69;

    /// <summary>The terminal was closed (SIGHUP).</summary>
    public const int HungUp = 129;

    /// <summary>The user stopped the run (SIGINT, Ctrl-C).</summary>
    public const int Interrupted = 130;

    /// <summary>Another program stopped the run (SIGTERM).</summary>
    public const int Terminated = 143;

    /// <summary>The code for a run: where notebooks ended in several ways, the highest of theirs.</summary>
    public static int Of(IReadOnlyCollection<NotebookResult> results) => results.Max(Of);

    private static int Of(NotebookResult result) => result switch
    {
        { IsNotebook: false } => NotANotebook,
        _ when result.Cells.Any(c => c.Outcome == CellOutcome.TimedOut) => TimedOut,
        { HasFailed: true } => Failed,
        _ => Passed,
    };
}
