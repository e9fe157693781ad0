using Doctor.Programs;

namespace Doctor.Checks;

/// <summary>The NVIDIA GPU and its driver, and whether the build can use them.</summary>
internal static class GpuCheck
{
    private const string Subject = "GPU";

    /// <summary>Runs nvidia-smi, the driver's own program.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="isForCuda">Whether the build is for CUDA.</param>
    public static async Task<CheckResult> RunAsync(string root, bool isForCuda)
    {
        var result = await ProgramResult.OfAsync(root, "nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader");
        if (result is not { Succeeded: true })
        {
            return WithoutDriver(result is null ? "no NVIDIA driver: nvidia-smi not found" : $"no NVIDIA driver: {result.FirstLine}", isForCuda);
        }

        // Several GPUs have one driver.
        var gpus = result.Output.Split('\n').Select(line => line.Split(',', StringSplitOptions.TrimEntries)).Where(parts => parts.Length == 3).ToList();
        return gpus.Count > 0 && Version.TryParse(gpus[0][2], out var driver)
            ? WithDriver(driver, $"{string.Join("; ", gpus.Select(gpu => $"{gpu[0]}, {gpu[1]}"))}; driver {gpus[0][2]}", isForCuda)
            : new CheckResult(Subject, CheckStatus.Note, $"unknown: nvidia-smi prints '{result.FirstLine}', not a name, a size and a driver version");
    }

    private static CheckResult WithoutDriver(string message, bool isForCuda) => isForCuda
        ? new CheckResult(
            Subject,
            CheckStatus.Bad,
            $"{message}. The build is for CUDA, and the lessons train on the CPU",
            $"Install NVIDIA's driver {CudaRequirement.Driver} or later, or give the container its GPU; or build for the CPU:\nTorchBackend=cpu dotnet build")
        : new CheckResult(Subject, CheckStatus.Note, $"{message}. The lessons train on the CPU");

    private static CheckResult WithDriver(Version driver, string found, bool isForCuda) => isForCuda switch
    {
        _ when driver < CudaRequirement.MinimumDriver => new CheckResult(
            Subject,
            isForCuda ? CheckStatus.Bad : CheckStatus.Note,
            $"{found}, too old for CUDA {CudaRequirement.Version}",
            $"Install driver {CudaRequirement.Driver} or later."),
        false => new CheckResult(Subject, CheckStatus.Note, $"{found}; the build is for the CPU", "To train on the GPU:\nTorchBackend=cuda dotnet build"),
        true when driver < CudaRequirement.Driver => new CheckResult(
            Subject,
            CheckStatus.Note,
            $"{found}, which does not support everything of CUDA {CudaRequirement.Version}",
            $"If a cell fails with a CUDA error, install driver {CudaRequirement.Driver} or later."),
        true => new CheckResult(Subject, CheckStatus.Ok, found),
    };
}
