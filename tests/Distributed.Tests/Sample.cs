using System.Reflection;

namespace Distributed.Tests;

/// <summary>The sample, built with these tests.</summary>
internal static class Sample
{
    /// <summary>Its program, in the folder that it was built into.</summary>
    public static string Program { get; } = Path.ChangeExtension(
        typeof(Sample).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "SampleAssembly").Value!,
        OperatingSystem.IsWindows() ? ".exe" : null);

    /// <summary>The folder that it was built into.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(Program)!;

    /// <summary>The lines that it prints for the epochs of a training with one rank, without MPI.</summary>
    public static async Task<string> TrainAsync(params string[] arguments)
    {
        using var job = Job.Start(Program, arguments);
        var result = await job.EndAsync();
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return result.Output;
    }
}
