using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BatchSequences.Internal;

/// <summary>The metadata by which it is detected that a file was written to, or replaced by another.</summary>
/// <param name="Length">The length in bytes.</param>
/// <param name="LastWrite">The last write time, which on many file systems advances every few milliseconds only.</param>
/// <param name="Inode">The number that identifies the file in its file system, whatever its path; 0 where it is not known:
/// on other systems than Linux.</param>
internal readonly partial record struct FileState(long Length, DateTime LastWrite, long Inode)
{
    public static FileState Of(SafeFileHandle file) =>
        new(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file), InodeOf(file));

    /// <summary>The state of the file that has this path now.</summary>
    public static FileState Of(string path)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        return Of(file);
    }

    private static unsafe long InodeOf(SafeFileHandle file)
    {
        const int EmptyPath = 0x1000; // AT_EMPTY_PATH: of the open file itself
        const uint Inode = 0x100; // STATX_INO
        var fields = stackalloc long[32]; // struct statx has 256 bytes on all architectures, and the inode at byte 32
        return OperatingSystem.IsLinux() && StatX(file, "", EmptyPath, Inode, fields) == 0 ? fields[4] : 0;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int StatX(SafeFileHandle file, string path, int flags, uint mask, long* fields);
}
