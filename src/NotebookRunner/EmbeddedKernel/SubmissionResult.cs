using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>What came of one cell's C#.</summary>
/// <param name="Error">What it threw, or the compilation error that kept it from running; null where all went well.</param>
/// <param name="Diagnostics">The compiler's errors and warnings.</param>
/// <param name="HasValue">Whether it ends in an expression, whose value is to be shown.</param>
/// <param name="Value">That value.</param>
internal sealed record SubmissionResult(
    Exception? Error,
    ImmutableArray<Diagnostic> Diagnostics,
    bool HasValue,
    object? Value);
