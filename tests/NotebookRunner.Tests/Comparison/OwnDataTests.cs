using NotebookRunner.Comparison;
using NotebookRunner.Kernels;
using static NotebookRunner.Tests.Comparison.ExecutedCells;

namespace NotebookRunner.Tests.Comparison;

/// <summary>Runs with data of the user's own. The variable that names it is the whole process's, so no other test may run beside these.</summary>
[CollectionDefinition(nameof(OwnDataTests), DisableParallelization = true)]
[Collection(nameof(OwnDataTests))]
public sealed class OwnDataTests : IDisposable
{
    private readonly string? _before = Environment.GetEnvironmentVariable(OwnData.Variable);

    public void Dispose() => Environment.SetEnvironmentVariable(OwnData.Variable, _before);

    [Theory]
    [InlineData("data", "LESSON_DATA is set, and what is committed comes from other data")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void They_are_not_compared(string? data, string? reason)
    {
        Environment.SetEnvironmentVariable(OwnData.Variable, data);

        Assert.Equal(reason, ExpectedOutputs.Of(Executed(("1", 1, "printed")), KernelSpec.Embedded).NotCompared);
    }
}
