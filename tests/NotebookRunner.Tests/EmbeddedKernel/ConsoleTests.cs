namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>What cells print, in whatever way.</summary>
public sealed class ConsoleTests(LiveKernel kernel) : IClassFixture<LiveKernel>
{
    [Fact]
    public async Task Standard_error_is_a_stream_of_its_own()
    {
        var cell = await kernel.RunAsync("Console.Error.WriteLine(\"e\"); Console.WriteLine(\"o\");");

        Assert.Equal("e\n", cell.Printed("stderr"));
        Assert.Equal("o\n", cell.Printed());
    }

    [Theory]
    [InlineData("Console.Write(\"😀 한글 é\");", "😀 한글 é")]
    [InlineData("Console.Write(\"a\\0b\\u001b[31mc\\u007f\");", "a\0b\u001b[31mc\u007f")]
    [InlineData("Console.Write(\"1%\\r2%\\r\\n\");", "1%\r2%\n")]
    [InlineData("Console.Write(\"a\\fb\\u2028c\");", "a\fb\u2028c")]
    [InlineData("Console.Write('x'); Console.Write(1.5); Console.Write(true); Console.Write(\"{0:0.0}\", 2);", "x1.5True2.0")]
    [InlineData("Console.Out.Write(new char[] { 'a', 'b' }); Console.Out.Write(\"cd\".AsSpan()); await Console.Out.WriteLineAsync(\"e\");", "abcde\n")]
    [InlineData("Console.Out.Write(new StringBuilder(\"sb\")); Console.WriteLine(null as string); Console.WriteLine();", "sb\n\n")]
    public async Task Characters_arrive_as_they_were_printed(string code, string expected) =>
        Assert.Equal(expected, (await kernel.RunAsync(code)).Printed());

    [Fact]
    public async Task A_console_that_a_cell_replaced_or_closed_is_back_in_the_next()
    {
        await kernel.RunAsync("Console.Out.Close(); Console.Error.Dispose(); Console.SetOut(new System.IO.StringWriter()); Console.SetError(System.IO.TextWriter.Null); Console.SetIn(new System.IO.StringReader(\"x\")); Console.WriteLine(\"lost\");");

        // The kernel takes its console back just after it has announced the end of a cell.
        await Task.Delay(300, TestContext.Current.CancellationToken);
        var cell = await kernel.RunAsync("Console.WriteLine(\"back\"); Console.Error.WriteLine(\"too\");");

        Assert.Equal("back\n", cell.Printed());
        Assert.Equal("too\n", cell.Printed("stderr"));
    }

    [Fact]
    public async Task Threads_that_print_at_once_lose_no_line()
    {
        var cell = await kernel.RunAsync("Parallel.For(0, 6000, i => { Console.WriteLine($\"<{i}>\"); if (i % 4 == 0) display(\"x\"); });");

        var lines = cell.Printed().Split('\n')[..^1];
        Assert.Equal(Enumerable.Range(0, 6000).Select(i => $"<{i}>").Order(), lines.Order());
        Assert.Equal(1500, cell.Shown("text/plain").Count);
    }

    [Fact]
    public async Task A_native_library_may_print_past_the_console_and_without_a_line_break()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It calls the C library of Unix.");
        var cell = await kernel.RunAsync("""
            using System.Runtime.InteropServices;
            [DllImport("libc")] static extern nint write(int file, string text, nint length);
            Console.WriteLine("before");
            write(1, "raw", 3);
            Console.WriteLine("after");
            write(1, "{\"eventType\":", 13);
            display("shown");
            write(1, "null\n[1]\n\n\n", 11);
            """);

        Assert.Null(cell.Error);
        Assert.Equal("before\nraw\nafter\n{\"eventType\":\nnull\n[1]\n", cell.Printed());
        Assert.Equal(["shown"], cell.Shown("text/plain"));
    }
}
