namespace Distributed.Tests;

/// <summary>How a job ended.</summary>
/// <param name="ExitCode">The exit code of its program.</param>
/// <param name="Output">What its processes wrote to standard output, with line feeds.</param>
/// <param name="Error">What they wrote to standard error.</param>
internal sealed record JobResult(int ExitCode, string Output, string Error)
{
    /// <summary>All that they wrote: where a launcher's own message goes differs.</summary>
    public string Text => Output + Error;
}
