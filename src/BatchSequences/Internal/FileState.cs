using Microsoft.Win32.SafeHandles;

namespace BatchSequences.Internal;

/// <summary>The metadata by which it is detected that a file was written to or replaced by another.</summary>
internal readonly record struct FileState(long Length, DateTime LastWrite)
{
    public static FileState Of(SafeFileHandle file) =>
        new(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));

    /// <summary>That of the file which now has this path.</summary>
    public static FileState Of(string path)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        return Of(file);
    }
}
