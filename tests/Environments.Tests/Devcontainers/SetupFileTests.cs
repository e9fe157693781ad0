using System.Runtime.Versioning;

namespace Environments.Tests.Devcontainers;

/// <summary>The setup as a file: a shell script that can be started, and that shell's own checkers find nothing in.</summary>
[SupportedOSPlatform("linux")]
public class SetupFileTests
{
    private static readonly string s_path = RepositoryFolder.File(".devcontainer/setup.sh");

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public void It_can_be_started() => Assert.True(File.GetUnixFileMode(s_path).HasFlag(UnixFileMode.UserExecute));

    [Fact(Skip = Machine.NeedsLinux, SkipUnless = nameof(Machine.IsLinux), SkipType = typeof(Machine))]
    public async Task Bash_can_read_it() => Assert.Equal((0, ""), await Machine.RunAsync("bash", ["-n", s_path]));

    [Fact(Skip = Machine.NeedsShellcheck, SkipUnless = nameof(Machine.HasShellcheck), SkipType = typeof(Machine))]
    public async Task Shellcheck_finds_nothing_in_it() => Assert.Equal((0, ""), await Machine.RunAsync("shellcheck", [s_path]));

    [Fact]
    public void It_stops_at_errors_and_asks_for_no_root()
    {
        var lines = File.ReadAllLines(s_path);

        Assert.Contains("set -euo pipefail", lines);
        Assert.DoesNotContain(lines, line => line.Contains("sudo", StringComparison.Ordinal));
    }
}
