using System.Buffers.Binary;
using System.IO.Compression;

namespace Notebooks.Tests;

/// <summary>The lessons run with as few images of the reader's own as they say that they need.</summary>
public sealed class FewImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(100, 10)] // as few as there may be: see DigitData
    [InlineData(600, 100)]
    public async Task Every_lesson_that_shows_digits_runs(int trainCount, int testCount)
    {
        var real = SharedData.Folder("optdigits");
        foreach (var (part, count) in new[] { ("train", trainCount), ("t10k", testCount) })
        {
            _folder.Write($"data/{part}-images-idx3-ubyte", First(count, Path.Combine(real, $"{part}-images-idx3-ubyte.gz"), sizes: 3));
            _folder.Write($"data/{part}-labels-idx1-ubyte", First(count, Path.Combine(real, $"{part}-labels-idx1-ubyte.gz"), sizes: 1));
        }

        WriteLessons();
        var (exitCode, output) = await RunAsync();

        Assert.True(exitCode == 0, output);
    }

    // The first so many of a packed IDX file, unpacked: a magic number, the sizes, and the content.
    private static byte[] First(int count, string path, int sizes)
    {
        using var content = new MemoryStream();
        using (var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress))
        {
            packed.CopyTo(content);
        }

        var all = content.ToArray();
        var header = 4 + (4 * sizes);
        var each = (all.Length - header) / BinaryPrimitives.ReadInt32BigEndian(all.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(all.AsSpan(4), count);
        return all[..(header + (count * each))];
    }

    // In a repository of their own, so that what they and the runner write does not land in this one.
    private void WriteLessons()
    {
        _folder.Write("Tutorial.sln", "");
        foreach (var lesson in Repository.Lessons.Where(lesson => File.ReadAllText(lesson).Contains("DigitData.Load(", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(lesson).Replace("../../artifacts/lessons/Lessons.dll", Repository.LessonsLibrary.Replace('\\', '/'), StringComparison.Ordinal);
            _folder.Write($"notebooks/en/{Path.GetFileName(lesson)}", text);
        }
    }

    // As a reader does: the runner, which the build puts beside the tests.
    private async Task<(int ExitCode, string Output)> RunAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "NotebookRunner.exe" : "NotebookRunner");
        var run = await Programs.RunAsync(program, ["notebooks"], _folder.Path, new Dictionary<string, string?> { ["LESSON_DATA"] = "data" });
        return (run.ExitCode, run.StandardOutput);
    }
}
