namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>A cell may take away the folder that its kernel stands in.</summary>
public sealed class LostDirectoryTests(LiveKernel kernel) : IClassFixture<LiveKernel>
{
    [Fact]
    public async Task A_lost_current_directory_fails_cells_and_not_the_kernel()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the folder that a process stands in.");
        await kernel.RunAsync("Environment.CurrentDirectory = System.IO.Directory.CreateTempSubdirectory().FullName; System.IO.Directory.Delete(Environment.CurrentDirectory);");

        Assert.Contains("FileNotFoundException", (await kernel.RunAsync("1")).Error);
        Assert.Contains("FileNotFoundException", (await kernel.RunAsync("1")).Error);
        Assert.Null((await kernel.RunAsync("<p>", "html")).Error);
    }
}
