using System.IO.Compression;
using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>Lesson 7: a function that reads one packed file, and says which file is corrupt.</summary>
internal static class CorruptFileExercise
{
    // Not all packed pictures may look alike, or a constant would pass.
    private static readonly byte[] s_pixels = [.. Enumerable.Range(0, 3_000).Select(i => (byte)i)];

    public static CheckResult Check(Func<string, int, byte[]> read)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var packed = Packed();
            return WrongPicture(read, Write(folder, "complete.gz", packed))
                ?? WrongError(read, Write(folder, "truncated.gz", packed[..(packed.Length / 2)]))
                ?? WrongError(read, Write(folder, "empty.gz", []))
                ?? WrongError(read, Write(folder, "unpacked.gz", s_pixels)) // an exception of another type
                ?? CheckResult.Agrees(PageLanguage.Text(
                    "The complete file is read, and for the three corrupt ones the error names the file.",
                    "온전한 파일은 제대로 읽고, 손상된 파일 세 개는 오류에 파일 이름이 나옵니다."));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static CheckResult? WrongPicture(Func<string, int, byte[]> read, string file)
    {
        var call = Call(file);
        if (!LearnerCode.Try(() => read(file, s_pixels.Length), out var pixels, out var threw))
        {
            return CheckResult.Differs(
                $"{call}: {threw.Replace(file, Path.GetFileName(file), StringComparison.Ordinal)}",
                PageLanguage.Text("This file is not corrupt. Unpack it as the starter does.", "이 파일은 손상되지 않았습니다. 시작 코드처럼 압축을 푸십시오."));
        }

        return pixels.AsSpan().SequenceEqual(s_pixels) ? null : CheckResult.Differs(
            PageLanguage.Text($"{call} does not return the pixels in the file.", $"{call}: 파일에 담긴 픽셀과 다른 값을 돌려줍니다."),
            PageLanguage.Text("Unpack the file with a GZipStream, as the starter does.", "시작 코드처럼 GZipStream으로 파일의 압축을 푸십시오."));
    }

    private static CheckResult? WrongError(Func<string, int, byte[]> read, string file)
    {
        var (call, name) = (Call(file), Path.GetFileName(file));
        if (LearnerCode.Try(() => read(file, s_pixels.Length), out _, out var threw))
        {
            return CheckResult.Differs(
                PageLanguage.Text($"{call} returns a picture, and the file does not have one.", $"{call}: 온전하지 않은 파일인데 이미지를 돌려줍니다."),
                PageLanguage.Text(
                    "The model would train on pixels that nobody has seen. Let the error out: throw one that names the file.",
                    "모델이 실제로는 없는 이미지로 훈련하게 됩니다. 오류를 감추지 말고, 파일 이름이 들어 있는 예외를 던지십시오."));
        }

        return threw.Contains(name, StringComparison.Ordinal) ? null : CheckResult.Differs(
            $"{call}: {threw}",
            PageLanguage.Text(
                "Which of the thousands of files is it? Catch the exception, whatever its type, and throw one that names the file.",
                "수천 개의 파일 가운데 어느 것인지 알 수 없습니다. 어떤 형식의 예외든 잡아서, 파일 이름이 들어 있는 예외를 던지십시오."));
    }

    private static string Call(string file) => $"ReadPicture(\"{Path.GetFileName(file)}\", {s_pixels.Length})";

    private static string Write(DirectoryInfo folder, string name, byte[] content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
        {
            stream.Write(s_pixels);
        }

        return packed.ToArray();
    }
}
