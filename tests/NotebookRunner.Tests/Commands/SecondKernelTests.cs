using System.Globalization;
using System.Runtime.Versioning;
using NotebookRunner.Tests.Execution;
using NotebookRunner.Tests.Kernels;

namespace NotebookRunner.Tests.Commands;

/// <summary>Notebooks on the kernel of Polyglot Notebooks, which a script stands in for.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SecondKernelTests : IDisposable
{
    private readonly TemporaryFolder _folder = ProgramRun.Repository();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("dotnet-interactive")]
    [InlineData("both")]
    public async Task A_kernel_that_is_not_installed_is_one_line_and_exit_code_69(string kernel)
    {
        var run = await RunAsync(["1"], "--kernel", kernel, "--kernel-program", "no-such-kernel");

        Assert.Equal(69, run.ExitCode);
        Assert.Equal("The kernel 'no-such-kernel' is not there: --kernel-program takes the path of a dotnet-interactive, or its name on PATH.\n", run.Errors);
        Assert.Equal("", run.Output);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task Neither_on_path_nor_in_the_manifest_is_said_too()
    {
        _folder.Write("nothing/dotnet", "#!/bin/sh\nexit 1\n");
        File.SetUnixFileMode(_folder.File("nothing/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _folder.Write("test.ipynb", TestRun.Json("1"));

        var run = await ProgramRun.WithAsync(_folder, new() { ["PATH"] = _folder.File("nothing") }, "test.ipynb", "--kernel", "dotnet-interactive");

        Assert.Equal(69, run.ExitCode);
        Assert.StartsWith("The kernel dotnet-interactive is not installed: it is not on PATH, and the tool manifest has not restored it.", run.Errors);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task It_is_started_as_polyglot_notebooks_starts_it_and_asked_to_end()
    {
        var log = _folder.File("log");
        var kernel = StandInKernel.Write(
            _folder,
            $"echo \"$line\" >> '{log}'; {StandInKernel.Returns("2")}",
            $"echo \"$@\" > '{log}'; pwd >> '{log}'; echo \"$OMP_NUM_THREADS $DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT\" >> '{log}'");

        var run = await RunAsync(["1 + 1"], "--kernel", "dotnet-interactive", "--kernel-program", kernel);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(
            [$"stdio --working-dir {_folder.Path}", _folder.Path, "2 1", """{"token":"1","commandType":"SubmitCode","command":{"code":"1 \u002B 1","targetKernelName":"csharp"}}"""],
            File.ReadAllLines(log));
        Assert.Contains("\"2\"", File.ReadAllText(_folder.File("artifacts/notebooks-dotnet-interactive/test.ipynb")));
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task It_is_found_on_path_and_then_by_the_tool_manifest()
    {
        StandInKernel.Write(_folder, StandInKernel.Returns("path"), name: "bin/dotnet-interactive");
        var tool = StandInKernel.Write(_folder, StandInKernel.Returns("manifest"), name: "tool");
        _folder.Write("manifest/dotnet", $"#!/bin/sh\n[ \"$1 $2 $3 $4\" = 'tool run dotnet-interactive --' ] || exit 1\nshift 4\nexec '{tool}' \"$@\"\n");
        File.SetUnixFileMode(_folder.File("manifest/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        foreach (var (place, value) in new[] { ("bin", "path"), ("manifest", "manifest") })
        {
            _folder.Write("test.ipynb", TestRun.Json("1"));
            var run = await ProgramRun.WithAsync(
                _folder, new() { ["PATH"] = $"{_folder.File(place)}:/bin:/usr/bin" }, "test.ipynb", "--kernel", "dotnet-interactive");

            Assert.Equal((0, ""), (run.ExitCode, run.Errors));
            Assert.Contains($"\"{value}\"", File.ReadAllText(_folder.File("artifacts/notebooks-dotnet-interactive/test.ipynb")));
        }
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task Both_passes_where_the_two_show_the_same()
    {
        var run = await RunAsync(["\"2\""], "--kernel", "both", "--kernel-program", Answering("2"));

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("test.ipynb on dotnet-interactive", run.Output);
        Assert.Contains("as embedded", run.Output);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task Both_fails_where_the_two_differ_and_shows_how()
    {
        var run = await RunAsync(["\"2\""], "--kernel", "both", "--kernel-program", Answering("3"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The outputs differ from those of the embedded kernel (- embedded, + this one).", run.Output);
        Assert.Contains("1 cell differs between the two kernels.", run.Output);
    }

    [Theory(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    [InlineData("exit 3", "", 1, "The kernel's process ended with exit code 3 before the cell did.")]
    [InlineData("kill -9 $$", "", 1, "The kernel's process ended with exit code 137 before the cell did.")]
    [InlineData("sleep 600", "", 2, "The cell took longer than 3 s, so its kernel was ended.")]
    [InlineData("", "sleep 600", 2, "The kernel took longer than 20 s to start, so it was ended.")]
    [InlineData("", "echo no runtime >&2; exit 9", 1, "The kernel's process ended with exit code 9 before it took commands.")]
    [InlineData("echo garbage; echo '{\"eventType\":'; echo '[1]'", "", 2, "The cell took longer than 3 s")]
    [InlineData("while true; do echo garbage; done", "", 2, "The cell took longer than 3 s")]
    [InlineData("n=77; say CommandSucceeded", "", 2, "The cell took longer than 3 s")]
    [InlineData("say CommandFailed '{\"message\":\"no\"}'", "", 1, "no")]
    [InlineData("say CommandFailed", "", 1, "FAILED")]
    public async Task A_kernel_that_behaves_badly_ends_the_run_in_time_and_leaves_nothing_behind(string answer, string start, int exitCode, string message)
    {
        var pid = _folder.File("pid");
        var kernel = StandInKernel.Write(_folder, answer, $"echo $$ > '{pid}'; {start}");

        var run = await RunAsync(["1 + 1"], "--kernel", "dotnet-interactive", "--kernel-program", kernel, "--cell-timeout", "3");

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Errors));
        Assert.Contains(message, run.Output);
        Assert.True(await Unix.IsGoneAsync(int.Parse(File.ReadAllText(pid), CultureInfo.InvariantCulture)));
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task Events_of_other_commands_and_in_another_order_do_not_confuse_it()
    {
        var kernel = StandInKernel.Write(
            _folder,
            """
            say DiagnosticsProduced '{"formattedDiagnostics":[]}'
            echo '{"eventType":"CommandSucceeded","command":{"token":"1.1"},"event":{}}'
            echo '{"eventType":"CommandFailed","command":{"token":"0"},"event":{"message":"of another"}}'
            echo '{"eventType":"CompleteCodeSubmissionReceived","event":{"code":"x"}}'
            echo '{"eventType":"NoSuchEvent","event":null,"command":null}'
            """ + "\n" + StandInKernel.Returns("2"),
            "echo '{\"eventType\":\"KernelInfoProduced\",\"event\":{\"kernelInfo\":{}}}'");

        var run = await RunAsync(["1", "2"], "--kernel", "dotnet-interactive", "--kernel-program", kernel);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("2/2", run.Output);
    }

    [Theory]
    [InlineData("--kernel other", "Argument 'other' not recognized. Must be one of:")]
    [InlineData("--kernel-program x", "--kernel-program names the program of --kernel dotnet-interactive or both: add one of them.")]
    [InlineData("--update --kernel dotnet-interactive --kernel-program dotnet", "--update writes the outputs of the embedded kernel: leave out --kernel.")]
    public async Task What_makes_no_sense_is_refused(string arguments, string message)
    {
        var run = await RunAsync(["1"], arguments.Split(' '));

        Assert.Equal(64, run.ExitCode);
        Assert.Contains(message, run.Errors);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task An_errors_trace_is_each_kernels_own_and_its_message_is_not()
    {
        const string cell = "[raises-exception] throw new InvalidOperationException(\"no\");";
        const string trace = @"\n   at Submission#2.<<Initialize>>d__0.MoveNext()\n--- End of stack trace from previous location ---\n   at Elsewhere()";

        var same = await RunAsync([cell], "--kernel", "both", "--kernel-program", StandInKernel.Write(
            _folder, $$"""say CommandFailed '{"message":"System.InvalidOperationException: no{{trace.Replace("\\n", "\\\\n", StringComparison.Ordinal)}}"}'"""));
        var different = await RunAsync([cell], "--kernel", "both", "--kernel-program", StandInKernel.Write(
            _folder, """say CommandFailed '{"message":"System.InvalidOperationException: yes"}'"""));

        Assert.Equal((0, ""), (same.ExitCode, same.Errors));
        Assert.Equal(1, different.ExitCode);
        Assert.Contains("InvalidOperationException: yes", different.Output);
    }

    private string Answering(string value) => StandInKernel.Write(_folder, StandInKernel.Returns(value));

    private Task<ProgramRun> RunAsync(string[] cells, params string[] arguments)
    {
        _folder.Write("test.ipynb", TestRun.Json(cells));
        return ProgramRun.InAsync(_folder, ["test.ipynb", .. arguments]);
    }
}
