namespace Doctor.Checks;

/// <summary>The libtorch that the lessons' library was built with: whether it is the one that TorchBackend selects.</summary>
internal static class BackendCheck
{
    /// <summary>Compares the build with the environment variable.</summary>
    public static CheckResult Run(LessonsBuild build)
    {
        const string subject = "backend";
        var built = build.IsForCuda ? "cuda" : "cpu";
        var selected = Environment.GetEnvironmentVariable("TorchBackend");
        return string.IsNullOrEmpty(selected) || selected == built
            ? new CheckResult(subject, CheckStatus.Ok, build.IsForCuda ? $"cuda: libtorch for CUDA {CudaRequirement.Version}" : "cpu: libtorch for the CPU")
            : new CheckResult(subject, CheckStatus.Bad, $"{built}, although TorchBackend={selected} is set", $"To build for {selected}:\ndotnet build");
    }
}
