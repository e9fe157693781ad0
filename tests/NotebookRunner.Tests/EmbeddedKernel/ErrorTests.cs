namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>Errors have the cell's own lines, and no path of the machine that they happened on.</summary>
public sealed class ErrorTests(LiveKernel kernel) : IClassFixture<LiveKernel>
{
    [Fact]
    public async Task A_run_time_error_names_the_line_in_every_cell_it_came_through()
    {
        await kernel.RunAsync("int Checked(int x)\n{\n    if (x > 2) throw new Exception(\"too much\");\n    return x;\n}");

        var cell = await kernel.RunAsync("Checked(1);\nChecked(2);\nChecked(3);");

        Assert.Matches(@"Checked\(Int32 x\) in cell \d+:line 3\n.* in cell \d+:line 3$", cell.Error);
    }

    [Fact]
    public async Task Lines_of_the_kernel_itself_are_left_out()
    {
        var cell = await kernel.RunAsync("async Task Late() { await Task.Yield(); throw new Exception(\"late\"); }\nawait Late();");

        Assert.DoesNotContain("NotebookRunner", cell.Error);
        Assert.DoesNotContain("CodeAnalysis", cell.Error);
        Assert.Contains("cell", cell.Error);
    }

    [Fact]
    public async Task An_inner_error_is_told_with_its_lines() =>
        Assert.Matches(@"outer\n ---> System.Exception: inner\n.*:line 2\n(.|\n)*:line 3", (await kernel.RunAsync(
            "try {\nthrow new Exception(\"inner\"); } catch (Exception e) {\nthrow new Exception(\"outer\", e); }")).Error);

    [Fact]
    public async Task A_librarys_line_has_no_path_of_where_it_was_built()
    {
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "NotebookRunner.Tests.*").Concat(Directory.GetFiles(AppContext.BaseDirectory, "xunit.*.dll")))
        {
            File.Copy(file, Path.Combine(kernel.Folder, Path.GetFileName(file)));
        }

        var cell = await kernel.RunAsync("#r \"NotebookRunner.Tests.dll\"\nNotebookRunner.Tests.EmbeddedKernel.ErrorTests.Library.Throw();");

        Assert.StartsWith("System.InvalidOperationException: from a library", cell.Error);
        Assert.DoesNotContain(".cs", cell.Error);
        Assert.EndsWith(":line 2", cell.Error);
    }

    [Fact]
    public async Task A_loaded_file_is_named_as_the_notebook_sees_it()
    {
        kernel.File("parts/wrong.csx", "\nint a = ;");
        kernel.File("parts/throws.csx", "\n\nvoid Boom() => throw new Exception(\"boom\");");

        Assert.StartsWith("parts/wrong.csx(2,9): error CS1525", (await kernel.RunAsync("#load \"parts/wrong.csx\"")).Error);
        Assert.Contains("in parts/throws.csx:line 3", (await kernel.RunAsync("#load \"parts/throws.csx\"\nBoom();")).Error);
    }

    [Fact]
    public async Task A_file_from_another_folder_and_a_cell_that_changed_the_folder_show_no_path()
    {
        using var elsewhere = new TemporaryFolder();
        File.WriteAllText(elsewhere.File("far.csx"), "\n\nstring? far = null;\nvoid Far() => throw new Exception(\"far\");");
        var path = Path.GetRelativePath(kernel.Folder, elsewhere.File("far.csx")).Replace('\\', '/');

        var loaded = await kernel.RunAsync($"#load \"{path}\"");
        var thrown = await kernel.RunAsync($"#load \"{path}\"\nFar();");
        var changed = await kernel.RunAsync("var before = Environment.CurrentDirectory; Environment.CurrentDirectory = System.IO.Path.GetTempPath();\nthrow new Exception(\"moved\");");
        await kernel.RunAsync("Environment.CurrentDirectory = before;");

        Assert.StartsWith($"{path}(3,7): warning CS8632", Assert.Single(loaded.Diagnostics));
        Assert.Contains($" in {path}:line 4\n", thrown.Error);
        Assert.Matches(@" in cell \d+:line 2$", changed.Error);
    }

    [Fact]
    public async Task A_message_of_the_cells_own_stays_as_it_is() =>
        Assert.StartsWith("System.Exception: see [cell 3(1)] (1,2): note\n", (await kernel.RunAsync("throw new Exception(\"see [cell 3(1)] (1,2): note\");")).Error);

    [Fact]
    public async Task Types_of_one_name_are_told_apart_without_a_path()
    {
        kernel.File("one.csx", "class Twin { }");
        await kernel.RunAsync("#load \"one.csx\"\nTwin first = new();");
        await kernel.RunAsync("class Twin { }\nTwin second = new();");
        await kernel.RunAsync("class Twin { }");

        foreach (var name in new[] { "first", "second" })
        {
            var cell = await kernel.RunAsync($"Twin third = {name};");

            Assert.Matches(@"\(1,14\): error CS0029: .*'Twin \[.*\]' to 'Twin \[.*\]'", cell.Error);
            Assert.DoesNotContain(kernel.Folder, cell.Error);
        }
    }

    [Fact]
    public async Task A_message_is_the_exceptions_own()
    {
        Assert.StartsWith("System.Exception: a\n   b\r", (await kernel.RunAsync("throw new Exception(\"a\\n   b\\rc\");")).Error);
    }

    /// <summary>For cells to call: this assembly's debug information has the paths of the machine that built it.</summary>
    public static class Library
    {
        public static void Throw() => throw new InvalidOperationException("from a library");
    }
}
