namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>Libraries and files that a cell asks for: paths are from the notebook's folder.</summary>
public sealed class ReferenceTests(LiveKernel kernel) : IClassFixture<LiveKernel>
{
    [Fact]
    public async Task A_library_is_found_from_the_notebooks_folder()
    {
        Directory.CreateDirectory(Path.Combine(kernel.Folder, "lib"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "AngleSharp.dll"), Path.Combine(kernel.Folder, "lib", "AngleSharp.dll"));

        var cell = await kernel.RunAsync("// a comment may come first\n#r \"lib/AngleSharp.dll\"\ntypeof(AngleSharp.Configuration).Name");

        Assert.Null(cell.Error);
        Assert.Equal(["Configuration"], cell.Shown("text/plain"));
    }

    [Fact]
    public async Task A_file_is_loaded_from_the_notebooks_folder()
    {
        kernel.File("parts/answer.csx", "int Answer() => 42;");

        Assert.Equal(["42"], (await kernel.RunAsync("#load \"parts/answer.csx\"\nAnswer().ToString()")).Shown("text/plain"));
    }

    [Fact]
    public async Task Paths_follow_the_current_directory()
    {
        kernel.File("elsewhere/there.csx", "int There() => 7;");
        await kernel.RunAsync("var home = Environment.CurrentDirectory; Environment.CurrentDirectory = \"elsewhere\";");

        var cell = await kernel.RunAsync("#load \"there.csx\"\nThere().ToString()");
        await kernel.RunAsync("Environment.CurrentDirectory = home;");

        Assert.Equal(["7"], cell.Shown("text/plain"));
    }

    [Theory]
    [InlineData("#r \"not/there.dll\"", "CS0006")]
    [InlineData("#load \"not/there.csx\"", "CS1504")]
    public async Task What_is_not_there_is_named_as_the_cell_names_it(string code, string error)
    {
        var cell = await kernel.RunAsync(code);

        Assert.Contains(error, cell.Error);
        Assert.Contains("not/there", cell.Error);
        Assert.DoesNotContain(kernel.Folder, cell.Error);
    }
}
