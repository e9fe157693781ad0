using System.Runtime.Versioning;

namespace Environments.Tests.Devcontainers;

/// <summary>What the setup of a new container does, in what order, and what it prints where a step fails.</summary>
[SupportedOSPlatform("linux")]
public class SetupTests
{
    private const string Lesson = "clone: dotnet run --project src/NotebookRunner -- notebooks/en/02-length.ipynb";

    private const string Storage = ".vscode-server/data/User/globalStorage/ms-dotnettools.dotnet-interactive-vscode";
    private const string Manifest = $"{Storage}/.config/dotnet-tools.json";
    private const string EmptyManifest = """{"version":1,"isRoot":true,"tools":{}}""" + "\n";

    private static readonly string[] s_calls =
    [
        "clone: dotnet restore",
        "clone: dotnet build --no-restore",
        "clone: dotnet tool restore",
        "clone: dotnet tool run dotnet-interactive jupyter install",
        Lesson,
    ];

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public async Task It_restores_builds_and_ends_with_a_lesson_and_the_next_steps()
    {
        using var container = Container();

        var (exitCode, output) = await container.SetUpAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal(s_calls, container.Calls);
        Assert.Equal(
            ["== Setting up, in 6 steps. The first time this takes several minutes.", "== Step 1 of 6", "== Step 2 of 6", "== Step 3 of 6", "== Step 4 of 6", "== Step 5 of 6", $"== Created {container.Home(Manifest)}", "== Step 6 of 6", "== Ready"],
            output.Split('\n').Where(line => line.StartsWith("==", StringComparison.Ordinal)).Select(line => line.Split(':')[0]));
        Assert.Contains("dotnet run --project src/NotebookRunner\n", output[output.IndexOf("== Ready", StringComparison.Ordinal)..]);
    }

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public async Task A_second_run_is_idempotent()
    {
        using var container = Container();

        var (first, second) = (await container.SetUpAsync(), await container.SetUpAsync());

        Assert.Equal((first.ExitCode, first.Output.Replace($"Created {container.Home(Manifest)}", "Skipped: the extension already has a tool manifest.", StringComparison.Ordinal)), second);
        Assert.Equal([.. s_calls, .. s_calls], container.Calls);
        Assert.Equal(EmptyManifest, File.ReadAllText(container.Home(Manifest)));
    }

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public async Task The_extension_finds_an_empty_tool_manifest()
    {
        using var container = new NewContainer();

        await container.SetUpAsync();

        Assert.Equal(EmptyManifest, File.ReadAllText(container.Home(Manifest)));
    }

    [Theory(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    [InlineData(Manifest)]
    [InlineData($"{Storage}/dotnet-tools.json")]
    public async Task A_tool_manifest_that_exists_stays_the_only_one(string existing)
    {
        using var container = new NewContainer();
        container.WriteHome(existing, "existing");

        var (exitCode, output) = await container.SetUpAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("\n== Skipped: the extension already has a tool manifest.\n", output);
        Assert.Equal([container.Home(existing)], Directory.EnumerateFiles(container.Home(Storage), "*", SearchOption.AllDirectories));
        Assert.Equal("existing", File.ReadAllText(container.Home(existing)));
    }

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public async Task The_folder_for_Jupyter_kernels_exists_before_one_is_registered()
    {
        using var container = Container();
        container.StandIn("dotnet", """case "$*" in *"jupyter install") [ -d "$HOME/.local/share/jupyter/kernels" ] || exit 3;; esac""");

        Assert.Equal(0, (await container.SetUpAsync()).ExitCode);
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
    public async Task Without_dotnet_interactive_it_says_what_the_lessons_run_on_and_continues()
    {
        using var container = Container("tool restore");

        var (exitCode, output) = await container.SetUpAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal([.. s_calls[..3], Lesson], container.Calls);
        Assert.Contains("\n== .NET Interactive could not be installed. The lessons run without it, on the runner's own kernel.\n", output);
        Assert.Contains("\n== Skipped: .NET Interactive could not be installed.\n", output);
        Assert.Contains("\n== Ready", output);
    }

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public async Task Without_Jupyter_it_says_so_and_continues()
    {
        using var container = new NewContainer();

        var (exitCode, output) = await container.SetUpAsync();

        Assert.Equal(0, exitCode);
        Assert.Equal([.. s_calls[..3], Lesson], container.Calls);
        Assert.Contains("\n== Skipped: Jupyter is not installed. Polyglot Notebooks in VS Code works without it.\n", output);
    }

    [Theory(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    [InlineData("restore", 1)]
    [InlineData("build*", 2)]
    [InlineData("tool run*", 4)]
    [InlineData("run*", 6)]
    public async Task A_step_that_fails_is_the_last_and_is_named(string failing, int step)
    {
        using var container = Container(failing);

        var (exitCode, output) = await container.SetUpAsync();

        Assert.Equal(3, exitCode);
        var calls = s_calls[..Math.Min(step, s_calls.Length)]; // step 5 calls nothing that fails here
        Assert.Equal(calls, container.Calls);
        Assert.Contains($"== Step {step} of 6 failed: '{calls[^1]["clone: ".Length..]}' ended with exit code 3.", output);
        Assert.Contains("continue with: bash .devcontainer/setup.sh\n", output);
        Assert.DoesNotContain("== Ready", output);
    }

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public async Task A_container_of_another_architecture_is_refused_before_anything_is_restored()
    {
        using var container = Container();
        container.StandIn("uname", "echo aarch64");

        var (exitCode, output) = await container.SetUpAsync();

        Assert.Equal(1, exitCode);
        Assert.Empty(container.Calls);
        Assert.Contains("its architecture is aarch64", output);
    }

    [Theory(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    [InlineData(null, "(libtorch alone takes 600 MB)")]
    [InlineData("cpu", "(libtorch alone takes 600 MB)")]
    [InlineData("cuda", "(libtorch alone takes 6 GB, with CUDA)")]
    public async Task It_says_beforehand_how_much_it_downloads(string? backend, string size)
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
