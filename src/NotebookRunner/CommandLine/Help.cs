using NotebookRunner.Comparison;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Linting;

namespace NotebookRunner.CommandLine;

/// <summary>What the help says beyond the options.</summary>
internal static class Help
{
    /// <summary>What the program does, and what tags and exit codes mean.</summary>
    public const string Description =
        $"""
        Runs notebooks from the first cell to the last, and fails where a cell fails or shows something other than what is committed. Numbers that are not whole may differ by a few roundings. With {OwnData.Variable} set, outputs come from other data and are not compared.

        Tags of cells:
          {CellTags.RaisesException}  must raise an error
          {CellTags.SkipExecution}    is not run, and keeps its outputs
          {CellTags.Exercise}          is not run, and has no outputs
          {CellTags.Answer}            is the model answer of the exercise before it, and runs like any other
          {UnseededRandom.Tag}          may make a Random without a seed, which lint refuses elsewhere
          {OutputRule.TolerancePrefix}0.05    its numbers may differ by this share of them
          {OutputRule.MaskNumbers}      its numbers may be any, with units such as kB and ms
          {OutputRule.MaskOutput}       its outputs are compared in number, kind and MIME type alone
        Where numbers may differ pictures may, too: only the words about them are compared.

        Exit codes:
          0  everything passed
          1  a cell failed, or its outputs differ from those committed
          2  a cell or a notebook took too long
          3  a file is no notebook
          64 the command line is wrong
          69 the kernel that was asked for is not installed
        """;
}
