// A soak test: many batches through each way of iterating, each in a process of its own, which must not grow.
using System.Diagnostics;
using System.Text.Json;
using Soak;

if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("This system has no /proc/self, in which the process is observed. Run it on Linux.");
    return SoakOptions.UsageExitCode;
}

if (SoakOptions.Parse(args, out var exitCode) is not { } options)
{
    return exitCode;
}

if (options.Measure)
{
    // The thread pool adds threads while the machine is busy, which would look like a leak.
    ThreadPool.SetMaxThreads(Environment.ProcessorCount, Environment.ProcessorCount);
    Console.WriteLine(JsonSerializer.Serialize(SoakRun.Run(options.Cases.Single(), options.Batches, options.CollectEvery)));
    return 0;
}

Console.WriteLine(SoakTable.Header);
var isFlat = true;
foreach (var soaked in options.Cases)
{
    var (result, childExitCode) = Measure(soaked);
    isFlat &= result is not null && Growth.All.All(growth => growth.IsFlat(result));
    Console.WriteLine(result is null ? SoakTable.Failed(soaked, childExitCode) : SoakTable.Row(soaked, result));
}

return isFlat ? 0 : 1;

(SoakResult? Result, int ExitCode) Measure(SoakCase soaked)
{
    string[] arguments = [$"{soaked}", "--batches", $"{options.Batches}", "--collect-every", $"{options.CollectEvery}", "--measure"];
    using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return (process.ExitCode == 0 ? JsonSerializer.Deserialize<SoakResult>(output) : null, process.ExitCode);
}
