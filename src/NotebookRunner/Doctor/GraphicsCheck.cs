using NotebookRunner.Kernels;

namespace NotebookRunner.Doctor;

/// <summary>The NVIDIA GPU and its driver, and whether the build can use them.</summary>
internal static class GraphicsCheck
{
    /// <summary>From this driver on, everything of CUDA 12.8 runs.</summary>
    private static readonly Version s_wanted = new(570, 26);

    /// <summary>From this driver on, CUDA 12 runs at all; before 570.26 by what NVIDIA calls minor version compatibility.</summary>
    private static readonly Version s_least = new(525, 60, 13);

    /// <summary>What a run has to say before it begins, since the lessons take the processor without a word: null where nothing is wrong.</summary>
    /// <param name="root">The repository.</param>
    public static async Task<string?> WarningAsync(string root) =>
        new LessonsBuild(root).IsForCuda && await RunAsync(root, isForCuda: true) is { Health: Health.Bad } finding ? $"{finding.State}. {finding.Advice}" : null;

    /// <summary>Asks the driver's own program.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="isForCuda">Whether the build is for CUDA.</param>
    public static async Task<Finding> RunAsync(string root, bool isForCuda)
    {
        const string subject = "GPU";
        var answer = await ProgramAnswer.AskAsync(root, "nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader");
        if (answer is not { IsGood: true })
        {
            var state = answer is null ? "no NVIDIA driver: nvidia-smi is not there" : $"no NVIDIA driver answers: {answer.Output.Split('\n')[0].Trim()}";
            return isForCuda
                ? new Finding(
                    subject,
                    Health.Bad,
                    $"{state}. The build is for CUDA, and the lessons train on the processor",
                    $"Install NVIDIA's driver {s_wanted} or later, or give the container its GPU; or build for the processor with TorchBackend=cpu.")
                : new Finding(subject, Health.Note, $"{state}. The lessons train on the processor");
        }

        // Several GPUs have one driver.
        var gpus = answer.Output.Split('\n').Select(line => line.Split(',', StringSplitOptions.TrimEntries)).Where(parts => parts.Length == 3).ToList();
        if (gpus.Count == 0 || !Version.TryParse(gpus[0][2], out var driver))
        {
            return new Finding(subject, Health.Note, $"nvidia-smi says something that is not understood: {answer.Output.Split('\n')[0].Trim()}");
        }

        var found = $"{string.Join("; ", gpus.Select(gpu => $"{gpu[0]}, {gpu[1]}"))}; driver {gpus[0][2]}";
        return (isForCuda, driver) switch
        {
            (_, _) when driver < s_least => new Finding(
                subject,
                isForCuda ? Health.Bad : Health.Note,
                $"{found}, too old for CUDA 12.8",
                $"Install driver {s_wanted} or later."),
            (false, _) => new Finding(subject, Health.Note, $"{found}; the build is for the processor", "To train on it: TorchBackend=cuda dotnet run --project src/NotebookRunner"),
            (true, _) when driver < s_wanted => new Finding(subject, Health.Note, $"{found}: runs CUDA 12, and not all of 12.8", $"If a cell fails with a CUDA error, install driver {s_wanted} or later."),
            _ => new Finding(subject, Health.Good, found),
        };
    }
}
