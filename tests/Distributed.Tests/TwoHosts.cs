using CliWrap;
using CliWrap.Buffered;

namespace Distributed.Tests;

/// <summary>
/// Two network namespaces with a cable (a veth pair) between them, and a script that starts a command on the second as ssh
/// does. A test is skipped where they are not permitted.
/// </summary>
internal sealed class TwoHosts : IAsyncDisposable
{
    public const string First = "10.77.31.1";
    public const string Second = "10.77.31.2";

    // Names of their own, for runs of the tests beside each other; an interface's has 15 letters at most.
    private readonly string _first = $"dta{Environment.ProcessId}";
    private readonly string _second = $"dtb{Environment.ProcessId}";
    private readonly string _folder = Directory.CreateTempSubdirectory("two-hosts-").FullName;

    private TwoHosts() => Agent = Script(
        "agent",
        $$"""
        while [ "${1#-}" != "$1" ]; do shift; done
        shift # the host
        {{On(_second, "host-b", "sh -c \"$*\"")}}
        """);

    /// <summary>Takes options, a host and a command, as ssh does, and runs the command on the second host.</summary>
    public string Agent { get; }

    /// <summary>Creates them.</summary>
    public static async Task<TwoHosts> CreateAsync()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root on Linux creates network namespaces, which are the two hosts of this test.");
        Assert.SkipWhen(Programs.Find("ip") is null, "No ip was found, so two hosts can't be made. Install it: apt install iproute2");
        var hosts = new TwoHosts();
        try
        {
            await hosts.ConnectAsync();
            return hosts;
        }
        catch
        {
            await hosts.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes a shell script that can be executed, into a folder without a space in its path.</summary>
    public string Script(string name, string lines)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{lines}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>Starts a program on the first host.</summary>
    public Job StartOnFirst(string program, IEnumerable<string> arguments) =>
        Job.Start(Script("first", On(_first, "host-a", "\"$@\"")), [program, .. arguments]);

    public async ValueTask DisposeAsync()
    {
        await IpAsync("netns", "delete", _first); // and the cable with it
        await IpAsync("netns", "delete", _second);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ConnectAsync()
    {
        string[][] commands =
        [
            ["netns", "add", _first],
            ["netns", "add", _second],
            ["link", "add", _first, "netns", _first, "type", "veth", "peer", "name", _second, "netns", _second],
            ["-n", _first, "addr", "add", $"{First}/24", "dev", _first],
            ["-n", _second, "addr", "add", $"{Second}/24", "dev", _second],
            .. new[] { _first, _second }.SelectMany(host => new string[][] { ["-n", host, "link", "set", "lo", "up"], ["-n", host, "link", "set", host, "up"] }),
        ];
        foreach (var command in commands)
        {
            var result = await IpAsync(command);
            Assert.SkipUnless(result.IsSuccess, $"No network namespaces are permitted here: ip {string.Join(' ', command)}: {result.StandardError.Trim()}");
        }

        // UCX passes over an interface that is not up yet.
        foreach (var host in new[] { _first, _second })
        {
            var tries = 0;
            while (!(await IpAsync("-n", host, "link", "show", host)).StandardOutput.Contains("state UP", StringComparison.Ordinal))
            {
                Assert.True(tries++ < 200, $"The interface {host} was not up after 10 s.");
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    // The line of a script that runs a command on a host, which finds the script's arguments in $@.
    private static string On(string host, string hostName, string command) =>
        $"exec ip netns exec {host} unshare --uts sh -c 'hostname {hostName} && exec {command}' sh \"$@\"";

    // Also when the test was cancelled, so that nothing is left of it.
    private static async Task<BufferedCommandResult> IpAsync(params string[] arguments) =>
        await Cli.Wrap("ip").WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
}
