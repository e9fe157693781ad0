using NotebookRunner.Comparison;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;
using static NotebookRunner.Tests.Comparison.ExecutedCells;

namespace NotebookRunner.Tests.Comparison;

/// <summary>What is expected of a run's cells where the same notebook ran on another kernel before.</summary>
public sealed class OtherKernelOutputsTests : IDisposable
{
    private static readonly KernelSpec s_other = new("other", _ => new());

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Outputs_of_another_kernel_are_expected_of_the_cells_that_ran_there()
    {
        var other = Copy(("1", 1, "printed"), ("2", null, ""), ("[exercise] 3", 3, "printed"));
        var notebook = Read("1", "2", "[exercise] 3");

        var expected = ExpectedOutputs.OfOther(notebook, other);

        Assert.Null(expected.NotCompared);
        Assert.Equal(CellOutcome.Passed, expected.Compare(Ran(notebook.Cells[0], "printed"), isUpdate: false).Outcome);
        Assert.StartsWith("The outputs differ from those of the other kernel", expected.Compare(Ran(notebook.Cells[0], "else"), isUpdate: false).Message);
        Assert.All([1, 2], cell => Assert.Equal(CellOutcome.Passed, expected.Compare(Ran(notebook.Cells[cell], "else"), isUpdate: false).Outcome));
    }

    [Fact]
    public void No_trace_counts_between_kernels()
    {
        var other = Copy(("[raises-exception] 1", 1, ""));
        var copy = Notebook.Load(other.ExecutedCopy);
        copy.Cells[0].SetOutputs([Error("thrown\n   at here")], 1);
        copy.Save(other.ExecutedCopy);
        var notebook = Read("[raises-exception] 1");

        Assert.Null(ExpectedOutputs.OfOther(notebook, other).Difference(notebook.Cells[0], [Error("thrown\n   at there")]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_no_cell_ran_on_the_other_kernel_nothing_is_compared(bool hasCopy)
    {
        var other = hasCopy ? Copy(("1", null, "")) : new NotebookFile("", "", _folder.File("none.ipynb"), s_other);
        var notebook = Read("1");
        var expected = ExpectedOutputs.OfOther(notebook, other);

        Assert.Equal("no cell ran on the other kernel", expected.NotCompared);
        Assert.Equal(CellOutcome.Passed, expected.Compare(Ran(notebook.Cells[0], "printed"), isUpdate: false).Outcome);
    }

    private NotebookFile Copy(params (string Source, int? Count, string Printed)[] cells)
    {
        Executed(cells).Save(_folder.File("copy.ipynb"));
        return new NotebookFile("", "", _folder.File("copy.ipynb"), s_other);
    }
}
