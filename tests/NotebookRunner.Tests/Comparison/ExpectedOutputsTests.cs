using System.Text.Json.Nodes;
using NotebookRunner.Comparison;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using static NotebookRunner.Tests.Comparison.ExecutedCells;

namespace NotebookRunner.Tests.Comparison;

/// <summary>What is expected of a run's cells, and what a result becomes when it is held against that.</summary>
public sealed class ExpectedOutputsTests
{
    private const string NotAdded = "committed without outputs, which --update adds";

    [Fact]
    public void A_notebook_that_was_never_executed_is_not_compared_and_says_what_would_change_that()
    {
        var notebook = Read("1", "[exercise] 2");
        var result = Ran(notebook.Cells[0], "printed");
        var expected = ExpectedOutputs.Of(notebook, KernelSpec.Embedded);

        Assert.Equal(NotAdded, expected.NotCompared);
        Assert.Same(result, expected.Compare(result, isUpdate: false));
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(null, "printed")]
    [InlineData(1, "printed")]
    public void One_executed_cell_makes_a_notebook_compared(int? count, string printed) =>
        Assert.Null(ExpectedOutputs.Of(Executed(("1", null, ""), ("2", count, printed)), KernelSpec.Embedded).NotCompared);

    [Fact]
    public void What_a_skipped_cell_once_printed_does_not_make_a_notebook_compared() =>
        Assert.Equal(NotAdded, ExpectedOutputs.Of(Executed(("1", null, ""), ("[skip-execution] 2", 1, "printed")), KernelSpec.Embedded).NotCompared);

    [Theory]
    [InlineData("printed", null)]
    [InlineData("other", "output 1, stdout differs")]
    public void A_cell_passes_where_its_outputs_are_the_committed_ones_and_differs_elsewhere(string fresh, string? message)
    {
        var notebook = Executed(("1", 1, "printed"));
        var earlier = Ran(notebook.Cells[0], fresh) with { Outcome = CellOutcome.Differs, Message = "earlier" };

        var compared = ExpectedOutputs.Of(notebook, KernelSpec.Embedded).Compare(earlier, isUpdate: false);

        Assert.Equal(message is null ? CellOutcome.Passed : CellOutcome.Differs, compared.Outcome);
        Assert.Equal(message is null, compared.Message is null);
        Assert.Contains(message ?? "", compared.Message ?? "");
    }

    [Fact]
    public void A_difference_is_told_before_a_warning()
    {
        var notebook = Executed(("1", 1, "printed"));

        Assert.StartsWith("The outputs differ", ExpectedOutputs.Of(notebook, KernelSpec.Embedded).Compare(Ran(notebook.Cells[0], "other") with { Warnings = ["one"] }, isUpdate: false).Message);
    }

    [Fact]
    public void An_update_takes_any_output_but_no_warning()
    {
        var notebook = Executed(("1", 1, "printed"), ("[raises-exception] 2", 2, "printed"));
        var expected = ExpectedOutputs.Of(notebook, KernelSpec.Embedded);
        CellResult Compared(int cell, params string[] warnings) => expected.Compare(Ran(notebook.Cells[cell], "other") with { Warnings = warnings }, isUpdate: true);

        Assert.Equal((CellOutcome.Passed, null), (Compared(0).Outcome, Compared(0).Message));
        Assert.Equal(CellOutcome.Differs, Compared(0, "one", "two").Outcome);
        Assert.Equal("The compiler warns, which Jupyter shows as output to stderr. Fix what it warns of:\n+ one\n+ two", Compared(0, "one", "two").Message);
        Assert.Equal(CellOutcome.Passed, Compared(1, "one").Outcome);
    }

    [Fact]
    public void An_update_of_a_notebook_that_was_never_executed_takes_no_warning_either()
    {
        var notebook = Read("1");

        var compared = ExpectedOutputs.Of(notebook, KernelSpec.Embedded).Compare(Ran(notebook.Cells[0], "printed") with { Warnings = ["one"] }, isUpdate: true);

        Assert.Equal(CellOutcome.Differs, compared.Outcome);
    }

    [Fact]
    public void A_cell_that_failed_timed_out_or_was_not_run_stays_what_it_is()
    {
        var notebook = Executed(("1", 1, "printed"), ("[exercise] 2", 2, "printed"));
        var expected = ExpectedOutputs.Of(notebook, KernelSpec.Embedded);
        var ran = Ran(notebook.Cells[0], "other");

        Assert.All(
            [ran with { Outcome = CellOutcome.Failed }, ran with { Outcome = CellOutcome.TimedOut }, ran with { ExecutionCount = null, Outcome = CellOutcome.NotRun }, Ran(notebook.Cells[1], "other")],
            result => Assert.All([false, true], isUpdate => Assert.Same(result, expected.Compare(result, isUpdate))));
    }

    [Fact]
    public void An_update_keeps_outputs_in_which_nothing_differs_to_the_byte_under_the_runs_number()
    {
        const string Committed = """[{"output_type":"execute_result","execution_count":7,"data":{"text/plain":"0.1234"},"metadata":{"kept":1}},{"output_type":"stream","name":"stdout","text":"as one text"}]""";
        var notebook = Executed(("1", 7, ""));
        notebook.Cells[0].SetOutputs(JsonNode.Parse(Committed)!.AsArray(), 7);
        var expected = ExpectedOutputs.Of(notebook, KernelSpec.Embedded);

        Assert.Equal(
            Committed.Replace("\"execution_count\":7", "\"execution_count\":1", StringComparison.Ordinal),
            expected.Updated(Returned(notebook.Cells[0], "0.1235", "as one text")).ToJsonString());
        Assert.Contains("0.2", expected.Updated(Returned(notebook.Cells[0], "0.2", "as one text")).ToJsonString());
    }

    [Fact]
    public void The_lines_of_a_trace_count_on_the_embedded_kernel_alone_which_committed_them()
    {
        var notebook = Read("[raises-exception] 1");
        notebook.Cells[0].SetOutputs([Error("thrown\n   at cell 1")], 1);
        JsonArray other = [Error("thrown\n   at another place\n--- End of stack trace ---")];

        Assert.NotNull(ExpectedOutputs.Of(notebook, KernelSpec.Embedded).Difference(notebook.Cells[0], other));
        Assert.Null(ExpectedOutputs.Of(notebook, new KernelSpec("other", _ => new())).Difference(notebook.Cells[0], other));
        Assert.NotNull(ExpectedOutputs.Of(notebook, new KernelSpec("other", _ => new())).Difference(notebook.Cells[0], [Error("caught\n   at cell 1")]));
    }
}
