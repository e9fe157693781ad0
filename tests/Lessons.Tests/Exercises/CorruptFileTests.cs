using System.IO.Compression;
using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

public class CorruptFileTests
{
    [Fact]
    public void An_error_that_names_the_file_passes() => BothLanguages.Passes(() => ExerciseCheck.CorruptFile((path, bytes) =>
    {
        try
        {
            return Unpacked(path, bytes);
        }
        catch (Exception e)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}: {e.Message}", e);
        }
    }));

    [Fact]
    public void A_corrupt_file_that_becomes_a_picture_is_recognised() => Fails(
        (path, bytes) =>
        {
            var pixels = new byte[bytes];
            try
            {
                return Unpacked(path, bytes);
            }
            catch (EndOfStreamException)
            {
                return pixels;
            }
        },
        "ReadPicture(\"truncated.gz\", 3000) returns a picture",
        "throw one that names the file");

    [Fact]
    public void A_read_that_may_end_early_is_recognised() => Fails(
        (path, bytes) =>
        {
            var pixels = new byte[bytes];
            using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            file.ReadAtLeast(pixels, bytes, throwOnEndOfStream: false);
            return pixels;
        },
        "returns a picture",
        "throw one that names the file");

    [Fact]
    public void An_error_without_the_file_is_recognised() =>
        Fails(Unpacked, "ReadPicture(\"truncated.gz\", 3000): your code threw ", "throw one that names the file");

    [Fact]
    public void An_error_of_another_type_without_the_file_is_recognised() => Fails(
        (path, bytes) =>
        {
            try
            {
                return Unpacked(path, bytes);
            }
            catch (EndOfStreamException e)
            {
                throw new InvalidDataException(path, e);
            }
        },
        "ReadPicture(\"unpacked.gz\", 3000): your code threw InvalidDataException: ",
        "whatever its type");

    [Fact]
    public void An_empty_file_is_corrupt_too() => Fails(
        (path, bytes) => new FileInfo(path).Length == 0 ? [] : Unpacked(path, bytes, name: true),
        "ReadPicture(\"empty.gz\", 3000) returns a picture",
        "throw one that names the file");

    [Fact]
    public void Other_pixels_and_none_are_told()
    {
        Fails((_, bytes) => new byte[bytes], "ReadPicture(\"complete.gz\", 3000) does not return the pixels in the file.", "GZipStream");
        Fails((_, _) => null!, "ReadPicture(\"complete.gz\", 3000) does not return the pixels in the file.", "GZipStream");
    }

    [Fact]
    public void No_file_is_left()
    {
        var folders = new HashSet<string>();

        BothLanguages.Passes(() => ExerciseCheck.CorruptFile((path, bytes) =>
        {
            folders.Add(Path.GetDirectoryName(path)!);
            return Unpacked(path, bytes, name: true);
        }));

        Assert.Equal(2, folders.Count); // one for each language
        Assert.All(folders, folder => Assert.False(Directory.Exists(folder)));
    }

    [Fact]
    public void An_error_for_the_complete_file_is_told_without_its_folder() => Fails(
        (path, _) => throw new InvalidDataException($"{path} is corrupt."),
        "ReadPicture(\"complete.gz\", 3000): your code threw InvalidDataException: complete.gz is corrupt.",
        "not corrupt");

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.CorruptFile(null!));

    private static byte[] Unpacked(string path, int bytes) => Unpacked(path, bytes, name: false);

    private static byte[] Unpacked(string path, int bytes, bool name)
    {
        var pixels = new byte[bytes];
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        try
        {
            file.ReadExactly(pixels);
        }
        catch (Exception e) when (name)
        {
            throw new InvalidDataException(path, e);
        }

        return pixels;
    }

    private static void Fails(Func<string, int, byte[]> mine, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.CorruptFile(mine), finding, hint);
}
