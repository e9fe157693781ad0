using System.Runtime.InteropServices;

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
    /// version is optional. The source is never written to: it may lie in a shared package cache.
    /// </summary>
    /// <returns>
    /// <see langword="false"/> where the library does not insist on that version; then no destination is
    /// left, not even one of an earlier call.
    /// </returns>
    /// <exception cref="InvalidDataException">The source is no ELF library.</exception>
    public static bool Mend(string source, string destination)
    {
        var elf = File.ReadAllBytes(source);
        var strict = VersionNeed.ReadAll(elf).Where(need => need.Name == UnusedVersion && !need.IsWeak).ToList();
        if (strict.Count == 0)
        {
            File.Delete(destination);
            return false;
        }

        strict.ForEach(need => need.Weaken(elf));
        var unfinished = destination + ".tmp"; // a build that is stopped half-way leaves no half library
        File.WriteAllBytes(unfinished, elf);
        File.SetLastWriteTimeUtc(unfinished, File.GetLastWriteTimeUtc(source));
        File.Move(unfinished, destination, overwrite: true);
        return true;
    }

    /// <summary>Whether the C++ library of this system defines the version, so that there is nothing to mend.</summary>
    public static bool IsServedBySystem()
    {
        if (!NativeLibrary.TryLoad("libstdc++.so.6", out _))
        {
            return false;
        }

        // The loader, not a list of folders, knows which file it took.
        var path = File.ReadLines("/proc/self/maps")
            .Select(line => line[(line.LastIndexOf(' ') + 1)..])
            .FirstOrDefault(file => file.Contains("/libstdc++.so", StringComparison.Ordinal));
        return path is not null && Defines(File.ReadAllBytes(path), UnusedVersion);
    }

    /// <summary>Whether a library's string table has the version's whole name.</summary>
    public static bool Defines(ReadOnlySpan<byte> library, string version) =>
        library.IndexOf(System.Text.Encoding.ASCII.GetBytes($"\0{version}\0")) >= 0;
}
