using System.Runtime.Versioning;

namespace Environments.Tests.Devcontainers;

/// <summary>What the setup of a new container does, in what order, and what it says where something fails.</summary>
[SupportedOSPlatform("linux")]
public class SetupTests
{
    private const string Lesson = "clone: dotnet run --project src/NotebookRunner -- notebooks/en/02-length.ipynb";

    private static readonly string[] s_calls =
    [
        "clone: dotnet restore",
        "clone: dotnet build --no-restore",
        "clone: dotnet tool restore",
        "clone: dotnet tool run dotnet-interactive jupyter install",
        Lesson,
    ];

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public async Task It_fetches_builds_and_ends_with_a_lesson_and_what_comes_next()
    {
        using var container = Container();

        var (exitCode, output) = await container.SetUpAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal(s_calls, container.Calls);
        Assert.Equal(
            ["== Setting up, in 5 steps. The first time this takes several minutes.", "== Step 1 of 5", "== Step 2 of 5", "== Step 3 of 5", "== Step 4 of 5", "== Step 5 of 5", "== Ready"],
            output.Split('\n').Where(line => line.StartsWith("==", StringComparison.Ordinal)).Select(line => line.Split(':')[0]));
        Assert.Contains("dotnet run --project src/NotebookRunner\n", output[output.IndexOf("== Ready", StringComparison.Ordinal)..]);
    }

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public async Task A_second_run_does_the_same_again()
    {
        using var container = Container();

        Assert.Equal(await container.SetUpAsync(), await container.SetUpAsync());
        Assert.Equal([.. s_calls, .. s_calls], container.Calls);
    }

    [Theory(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    [InlineData(".")]
    [InlineData("bin")]
    [InlineData("clone/.devcontainer")]
    public async Task It_works_in_the_clone_whatever_the_current_folder_is(string current)
    {
        using var container = Container();

        Assert.Equal(0, (await container.SetUpFromAsync(current)).ExitCode);
        Assert.Equal(s_calls, container.Calls);
    }

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public async Task Where_the_kernel_cannot_be_had_it_says_what_the_lessons_run_on_and_goes_on()
    {
        using var container = Container("tool restore");

        var (exitCode, output) = await container.SetUpAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal([.. s_calls[..3], Lesson], container.Calls);
        Assert.Contains("\n== .NET Interactive could not be fetched, which is no problem: the lessons run on their own kernel.\n", output);
        Assert.Contains("\n== Left out, since .NET Interactive could not be fetched.\n", output);
        Assert.Contains("\n== Ready", output);
    }

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public async Task Where_there_is_no_Jupyter_it_says_so_and_goes_on()
    {
        using var container = new NewContainer();

        var (exitCode, output) = await container.SetUpAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal([.. s_calls[..3], Lesson], container.Calls);
        Assert.Contains("\n== Left out, since there is no Jupyter here. Polyglot Notebooks in VS Code works without it.\n", output);
    }

    [Theory(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    [InlineData("restore", 1)]
    [InlineData("build*", 2)]
    [InlineData("tool run*", 4)]
    [InlineData("run*", 5)]
    public async Task A_step_that_fails_is_the_last_and_is_named(string failing, int step)
    {
        using var container = Container(failing);

        var (exitCode, output) = await container.SetUpAsync();

        Assert.Equal(3, exitCode);
        Assert.Equal(s_calls[..step], container.Calls);
        Assert.Contains($"== Step {step} of 5 failed: '{s_calls[step - 1]["clone: ".Length..]}' ended with exit code 3.", output);
        Assert.Contains("go on with: bash .devcontainer/setup.sh\n", output);
        Assert.DoesNotContain("== Ready", output);
    }

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public async Task A_container_of_another_processor_is_refused_before_anything_is_fetched()
    {
        using var container = Container();
        container.StandIn("uname", "echo aarch64");

        var (exitCode, output) = await container.SetUpAsync();

        Assert.Equal(1, exitCode);
        Assert.Empty(container.Calls);
        Assert.Contains("it is one for aarch64", output);
    }

    [Theory(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    [InlineData(null, "(libtorch alone takes 600 MB)")]
    [InlineData("cpu", "(libtorch alone takes 600 MB)")]
    [InlineData("cuda", "(libtorch alone takes 6 GB, since this one computes on the GPU)")]
    public async Task It_says_beforehand_how_much_it_fetches(string? backend, string size)
    {
        using var container = new NewContainer { Backend = backend };

        Assert.Contains(size, (await container.SetUpAsync()).Output);
    }

    private static NewContainer Container(string failing = "nothing")
    {
        var container = new NewContainer { Failing = failing };
        container.StandIn("jupyter", "exit 1");
        return container;
    }
}
