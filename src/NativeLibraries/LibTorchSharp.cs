using System.Runtime.InteropServices;
using System.Text;

namespace NativeLibraries;

/// <summary>
/// libLibTorchSharp.so asks for GLIBCXX_3.4.32, the C++ library of GCC 13, and the loader refuses it on
/// systems with an older one (Debian 12, Ubuntu 22.04). The only symbol under that version is
/// <c>_ZSt21ios_base_library_initv</c>, and nothing in the library uses it: so the need can be made weak.
/// </summary>
internal static class LibTorchSharp
{
    /// <summary>The symbol version that the library asks for and does not use.</summary>
    public const string UnusedVersion = "GLIBCXX_3.4.32";

    /// <summary>
    /// Writes a copy of <paramref name="source"/> to <paramref name="destination"/> in which the unused
    /// version is optional. The source is never written to: it may lie in a shared package cache. Nor is
    /// whatever a destination that is a link points to; the link is replaced.
    /// </summary>
    /// <returns>Where there was nothing to patch, no destination is left, not even one of an earlier call.</returns>
    /// <exception cref="InvalidDataException">The source is no ELF library.</exception>
    /// <exception cref="ArgumentException">The destination is the source.</exception>
    public static PatchResult Patch(string source, string destination)
    {
        if (Path.GetFullPath(source) == Path.GetFullPath(destination))
        {
            throw new ArgumentException("the patched copy must not take the library's own place", nameof(destination));
        }

        var elf = File.ReadAllBytes(source);
        var strict = VersionNeed.ReadAll(elf).Where(need => need.Name == UnusedVersion && !need.IsWeak).ToList();
        if (strict.Count == 0)
        {
            Forget(destination);
            return PatchResult.NotNeeded;
        }

        strict.ForEach(need => need.Weaken(elf));
        var time = File.GetLastWriteTimeUtc(source);
        if (IsUpToDate(destination, elf, time))
        {
            return PatchResult.UpToDate;
        }

        Write(destination, elf, time);
        return PatchResult.Written;
    }

    /// <summary>Deletes the patched copy of an earlier build, where there is one.</summary>
    public static void Forget(string destination)
    {
        if (Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(destination))))
        {
            File.Delete(destination);
        }
    }

    /// <summary>Whether the C++ library of this system defines the version, so that there is nothing to patch.</summary>
    public static bool IsServedBySystem() =>
        SystemCppLibrary() is { } path && Defines(File.ReadAllBytes(path), UnusedVersion);

    /// <summary>The file of the C++ library that this system's programs get, or null where there is none.</summary>
    public static string? SystemCppLibrary()
    {
        if (!NativeLibrary.TryLoad("libstdc++.so.6", out _))
        {
            return null;
        }

        // The loader, not a list of folders, knows which file it took. A line's only slashes are its path's.
        return File.ReadLines("/proc/self/maps")
            .Where(line => line.Contains("/libstdc++.so", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/')..])
            .FirstOrDefault();
    }

    /// <summary>Whether a library's string table has the version's whole name.</summary>
    public static bool Defines(ReadOnlySpan<byte> library, string version) =>
        library.IndexOf(Encoding.ASCII.GetBytes($"\0{version}\0")) >= 0;

    private static bool IsUpToDate(string destination, byte[] patched, DateTime time)
    {
        var file = new FileInfo(destination);
        return file.Exists && file.LinkTarget is null && file.LastWriteTimeUtc == time && file.Length == patched.Length
            && File.ReadAllBytes(destination).AsSpan().SequenceEqual(patched);
    }

    private static void Write(string destination, byte[] elf, DateTime time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(destination))!);
        var unfinished = destination + ".tmp"; // a build that is stopped half-way leaves no half library
        File.Delete(unfinished); // it too might be a link, and to write to it would write to what it points to
        File.WriteAllBytes(unfinished, elf);
        File.SetLastWriteTimeUtc(unfinished, time);
        File.Move(unfinished, destination, overwrite: true);
    }
}
