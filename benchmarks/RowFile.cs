using System.Runtime.InteropServices;
using BatchSequences;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>A large file of random numbers, which can be read as rows of any length. It is deleted at the end.</summary>
internal sealed partial class RowFile : IDisposable
{
    private const int FAdviseDontNeed = 4;

    private readonly string _path = Path.Combine("artifacts", "benchmarks", "rows.bin");

    public RowFile(long bytes)
    {
        Bytes = bytes;
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        try
        {
            Write();
        }
        catch
        {
            Dispose(); // half a file on a full disk
            throw;
        }
    }

    public long Bytes { get; }

    public FileStream OpenRead() => new(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    /// <summary>As many rows as the file has, of floats.</summary>
    public Tensor Map(int rowBytes) => MappedTensor.Open(_path, 0, float32, Bytes / rowBytes, rowBytes / sizeof(float));

    /// <summary>Drops the file from the page cache, so that it is read from the disk again.</summary>
    public void Drop()
    {
        using var file = OpenRead();
        if (OperatingSystem.IsLinux())
        {
            _ = FAdvise((int)file.SafeFileHandle.DangerousGetHandle(), 0, 0, FAdviseDontNeed);
        }
    }

    public void Dispose() => File.Delete(_path);

    private void Write()
    {
        using var file = File.Create(_path);
        using var numbers = torch.rand(16 << 20);
        while (file.Length < Bytes)
        {
            file.Write(numbers.bytes);
        }

        file.Flush(flushToDisk: true); // only what is on the disk can be dropped from the page cache
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int FAdvise(int file, long offset, long length, int advice);
}
