using System.Diagnostics;
using NotebookRunner.Kernels;

namespace NotebookRunner.Tests.Kernels;

/// <summary>What the runner makes of kernels that behave badly: small scripts stand in for them.</summary>
public sealed class KernelClientTests
{
    private const string Ready = """echo '{"eventType":"KernelReady"}'; """;

    // Answers its first command and ends.
    private const string Succeeds = """read -r command; echo '{"eventType":"CommandSucceeded","command":{"token":"1"}}'; """;

    [Fact]
    public async Task A_program_that_is_not_there_is_named_without_its_path()
    {
        var error = await Assert.ThrowsAsync<KernelDiedException>(() =>
            KernelClient.StartAsync(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "no-such-kernel")), TestContext.Current.CancellationToken));

        Assert.StartsWith("The kernel's program 'no-such-kernel' can't be started: ", error.Message);
        Assert.DoesNotContain(AppContext.BaseDirectory, error.Message);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_kernel_that_dies_at_its_start_is_told_with_its_last_words()
    {
        var error = await Assert.ThrowsAsync<KernelDiedException>(() => StartAsync("echo noise; echo 'no runtime found' >&2; exit 7"));

        Assert.Equal("The kernel's process ended with exit code 7 before it took commands.\nno runtime found", error.Message);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_kernel_that_hangs_at_its_start_is_ended_with_what_it_started()
    {
        var file = Path.GetTempFileName();
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StartAsync($"sleep 600 & echo $! > {file}; echo $$ >> {file}; wait", time.Token));

        foreach (var id in File.ReadLines(file).Select(int.Parse))
        {
            Assert.True(await Unix.IsGoneAsync(id));
        }

        File.Delete(file);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task Lines_that_are_no_events_are_printed_text()
    {
        var (_, events) = await SubmitAsync(Ready + """
            echo garbage; echo '{"a":1}'; echo '[]'; echo; echo '{"eventType":5}'; echo '{"eventType":"X","event":7}'; sleep 0.3; echo problem >&2; sleep 0.3
            """ + "\n" + Succeeds);

        Assert.Equal(
            ["garbage\n", "{\"a\":1}\n", "[]\n", "{\"eventType\":5}\n", "{\"eventType\":\"X\",\"event\":7}\n"],
            events.Where(e => e.Type == KernelEvent.StandardOutputValueProduced).Select(e => e.Values[0].Value));
        Assert.Equal("problem\n", Assert.Single(events, e => e.Type == KernelEvent.StandardErrorValueProduced).Values[0].Value);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task The_end_of_another_command_is_not_the_cells()
    {
        var (end, events) = await SubmitAsync(Ready + """
            echo '{"eventType":"CommandFailed","command":{"token":"9"},"event":{"message":"not mine"}}'; echo '{"eventType":"CommandSucceeded"}'
            """ + "\n" + Succeeds);

        Assert.Equal(KernelEvent.CommandSucceeded, end.Type);
        Assert.Equal("1", end.Token);
        Assert.Empty(events);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_kernel_that_dies_in_a_cell_is_told_with_its_exit_code()
    {
        var error = await Assert.ThrowsAsync<KernelDiedException>(() => SubmitAsync(Ready + "read -r command; echo oh >&2; exit 3"));

        Assert.Equal("The kernel's process ended with exit code 3 before the cell did.\noh", error.Message);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_kernel_that_died_between_cells_is_told_at_the_next()
    {
        await using var kernel = await StartAsync(Ready + "exit 4");
        await Task.Delay(500, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<KernelDiedException>(() => kernel.SubmitAsync(new string('x', 1_000_000), "csharp", _ => { }, TestContext.Current.CancellationToken));

        Assert.Contains("exit code 4", error.Message);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_kernel_that_closes_its_output_is_not_waited_for()
    {
        var error = await Assert.ThrowsAsync<KernelDiedException>(() => SubmitAsync(Ready + "read -r command; exec >&-; sleep 600"));

        Assert.Equal("The kernel's process closed its output before the cell did.", error.Message);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_process_that_a_dead_kernel_left_behind_does_not_hold_up_the_run()
    {
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var error = await Assert.ThrowsAsync<KernelDiedException>(() => SubmitAsync(Ready + "read -r command; sleep 60 & echo last; exit 5", time.Token));

        Assert.Contains("exit code 5", error.Message);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_kernel_that_does_not_read_a_long_cell_can_be_given_up()
    {
        await using var kernel = await StartAsync(Ready + "sleep 600");
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => kernel.SubmitAsync(new string('x', 1_000_000), "csharp", _ => { }, time.Token));
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_kernel_that_ends_may_still_say_something()
    {
        var events = new List<KernelEvent>();
        await using var kernel = await StartAsync(Ready + "cat > /dev/null; echo goodbye");

        await kernel.FinishAsync(events.Add);

        Assert.Equal("goodbye\n", Assert.Single(events).Values[0].Value);
    }

    [Theory(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    [InlineData("yes 0123456789", "more than 1,000,000 characters")]
    [InlineData("yes 0123456789 >&2", "more than 1,000,000 characters")]
    [InlineData("tr '\\0' x < /dev/zero", "a line of more than 2,000,000 characters")]
    [InlineData("tr '\\0' x < /dev/zero >&2", "a line of more than 2,000,000 characters")]
    [InlineData("yes '{\"eventType\":\"DisplayedValueUpdated\"}'", "more than 100 writes and displayed values", 100)]
    [InlineData("yes '{\"eventType\":\"DisplayedValueProduced\"}'", "more than 1,000 separate outputs")]
    [InlineData("yes '{\"eventType\":\"ReturnValueProduced\"}'", "more than 1,000 separate outputs")]
    [InlineData("yes '{\"eventType\":\"StandardOutputValueProduced\"}\n{\"eventType\":\"StandardErrorValueProduced\"}'", "more than 1,000 separate outputs")]
    [InlineData("echo '{\"eventType\":\"OutputTooLong\"}'", "more than 1,000,000 characters")]
    public async Task A_cell_that_prints_endlessly_is_given_up_at_the_limit(string flood, string message, int pieces = 1_000_000)
    {
        await using var kernel = await KernelClient.StartAsync(
            new ProcessStartInfo("sh", ["-c", $"{Ready} read -r command; {flood}; sleep 600"]), TestContext.Current.CancellationToken, new OutputLimit(1_000_000, pieces, 1_000));

        var error = await Assert.ThrowsAsync<OutputLimitException>(() => kernel.SubmitAsync("1", "csharp", _ => { }, TestContext.Current.CancellationToken));

        Assert.StartsWith($"The cell output {message}, the most that the runner keeps of one cell, so its kernel was ended.", error.Message);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_kernel_that_prints_endlessly_at_its_end_is_given_up_and_says_so()
    {
        var events = new List<KernelEvent>();
        await using var kernel = await KernelClient.StartAsync(
            new ProcessStartInfo("sh", ["-c", Ready + "cat > /dev/null; yes"]), TestContext.Current.CancellationToken, new OutputLimit(1_000_000, 100, 1));

        await kernel.FinishAsync(events.Add);

        Assert.Equal(100, events.Count); // that the kernel was ready has counted too
        Assert.StartsWith("The cell output more than 100 writes", events[^1].Text);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task Each_cell_has_the_whole_limit()
    {
        const string cell = """read -r command; for i in 1 2 3 4 5 6 7 8; do echo x; done; echo '{"eventType":"CommandSucceeded","command":{"token":"TOKEN"}}'; """;
        await using var kernel = await KernelClient.StartAsync(
            new ProcessStartInfo("sh", ["-c", Ready + cell.Replace("TOKEN", "1", StringComparison.Ordinal) + cell.Replace("TOKEN", "2", StringComparison.Ordinal)]),
            TestContext.Current.CancellationToken,
            new OutputLimit(1_000_000, 10, 1));

        await kernel.SubmitAsync("1", "csharp", _ => { }, TestContext.Current.CancellationToken);
        await kernel.SubmitAsync("2", "csharp", _ => { }, TestContext.Current.CancellationToken);
    }

    private static Task<KernelClient> StartAsync(string script, CancellationToken? cancellation = null) =>
        KernelClient.StartAsync(new ProcessStartInfo("sh", ["-c", script]), cancellation ?? TestContext.Current.CancellationToken);

    private static async Task<(KernelEvent End, List<KernelEvent> Events)> SubmitAsync(string script, CancellationToken? cancellation = null)
    {
        var events = new List<KernelEvent>();
        await using var kernel = await StartAsync(script, cancellation);
        return (await kernel.SubmitAsync("1", "csharp", events.Add, cancellation ?? TestContext.Current.CancellationToken), events);
    }
}
