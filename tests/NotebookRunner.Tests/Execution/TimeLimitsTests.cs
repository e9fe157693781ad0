using NotebookRunner.Execution;

namespace NotebookRunner.Tests.Execution;

/// <summary>How long a kernel's start may take.</summary>
public sealed class TimeLimitsTests
{
    [Theory]
    [InlineData(3, 0, 20)]
    [InlineData(3, 1, 20)]
    [InlineData(3, 4, 80)]
    [InlineData(300, 4, 300)]
    public void A_start_may_take_longer_where_kernels_share_a_core(int cell, int jobsPerCore, int start)
    {
        var limits = new TimeLimits(TimeSpan.FromSeconds(cell), TimeSpan.FromSeconds(900)).For(Math.Max(1, jobsPerCore * Environment.ProcessorCount));

        Assert.Equal(TimeSpan.FromSeconds(start), limits.Start);
        Assert.Equal(TimeSpan.FromSeconds(cell), limits.Cell);
    }
}
