namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>What only the tool has: the cell fails with a message, and nothing of it runs.</summary>
public sealed class UnsupportedTests(LiveKernel kernel) : IClassFixture<LiveKernel>
{
    [Theory]
    [InlineData("#!javascript\nalert(1)", "#!javascript")]
    [InlineData("#!nosuch", "#!nosuch")]
    [InlineData("#!import other.ipynb", "#!import")]
    public async Task A_magic_command_that_is_not_there_fails_its_cell(string directive, string message)
    {
        var cell = await kernel.RunAsync("Console.WriteLine(\"ran\");\n" + directive);

        Assert.StartsWith("(2,1): error", cell.Error);
        Assert.Contains(message, cell.Error);
        Assert.Equal("", cell.Printed());
    }

    [Theory]
    [InlineData("fsharp")]
    [InlineData("javascript")]
    [InlineData("pwsh")]
    public async Task A_cell_in_another_language_fails_and_names_it(string language)
    {
        var cell = await kernel.RunAsync("1 + 1", language);

        Assert.StartsWith($"(1,1): error: The cell is in '{language}'", cell.Error);
        Assert.Contains("csharp, html, markdown and mermaid", cell.Error);
    }

    [Fact]
    public async Task A_cell_that_reads_the_console_fails_and_says_why()
    {
        Assert.Contains("no console input", (await kernel.RunAsync("Console.ReadLine()")).Error);
        Assert.Contains("no console input", (await kernel.RunAsync("Console.Read()")).Error);
        Assert.Contains("no console input", (await kernel.RunAsync("Console.In.ReadToEnd()")).Error);
        Assert.Contains("no console input", (await kernel.RunAsync("await Console.In.ReadLineAsync()")).Error);
    }
}
