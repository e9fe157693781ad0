namespace Doctor.Tests.Checks;

public sealed class GpuCheckTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    [InlineData(null, "BAD GPU no NVIDIA driver: nvidia-smi not found. The build is for CUDA, and the lessons train on the CPU → Install NVIDIA's driver 570.26 or later")]
    [InlineData("echo 'NVIDIA-SMI has failed because it could not communicate with the NVIDIA driver.'; exit 9", "BAD GPU no NVIDIA driver: NVIDIA-SMI has failed because")]
    [InlineData("echo 'Tesla T4, 15360 MiB, 520.61.05'", "BAD GPU Tesla T4, 15360 MiB; driver 520.61.05, too old for CUDA 12.8 → Install driver 570.26 or later.")]
    [InlineData("echo 'Tesla T4, 15360 MiB, 525.60.13'", "note GPU Tesla T4, 15360 MiB; driver 525.60.13, which does not support everything of CUDA 12.8 → If a cell fails with a CUDA error, install driver 570.26 or later.")]
    [InlineData("echo 'A, 1 MiB, 570.86.10'; echo 'B, 2 MiB, 570.86.10'", "ok GPU A, 1 MiB; B, 2 MiB; driver 570.86.10")]
    [InlineData("echo Hello", "note GPU unknown: nvidia-smi prints 'Hello', not a name, a size and a driver version")]
    public async Task A_build_for_cuda_is_compared_with_the_driver(string? driver, string result)
    {
        _repository.Build("libtorch_cuda.so");
        if (driver is not null)
        {
            _repository.Program("nvidia-smi", driver);
        }

        var (_, text) = await _repository.DiagnoseAsync();

        Assert.Contains(result, text);
        Assert.Contains("ok backend cuda: libtorch for CUDA 12.8", text);
    }

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task A_build_for_the_CPU_does_without_a_driver_and_leaves_a_gpu_unused()
    {
        Assert.Contains("note GPU no NVIDIA driver: nvidia-smi not found. The lessons train on the CPU", (await _repository.DiagnoseAsync()).Text);

        _repository.Program("nvidia-smi", "echo 'Tesla T4, 15360 MiB, 570.86.10'");

        Assert.Contains("the build is for the CPU → To train on the GPU: TorchBackend=cuda dotnet build", (await _repository.DiagnoseAsync()).Text);
    }
}
