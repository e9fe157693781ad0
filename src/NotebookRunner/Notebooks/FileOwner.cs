using System.Runtime.InteropServices;

namespace NotebookRunner.Notebooks;

/// <summary>Whose a file is, as far as the framework does not know it.</summary>
internal static class FileOwner
{
    private const int CurrentFolder = -100;
    private const uint BasicFields = 0x7ff;
    private const int TypeMask = 0xf000;
    private const int RegularFile = 0x8000;

    /// <summary>Gives a new file the owner and the mode of the one whose place it is to take.</summary>
    /// <returns>
    /// False where it can't take that place: that of a file with other names (hard links), of a device, or of a file whose owner
    /// only another user could give it. Outside Linux and Windows it is always false, since each system has its own way to tell.
    /// </returns>
    public static bool TryCopy(string from, string to)
    {
        if (!OperatingSystem.IsLinux())
        {
            return OperatingSystem.IsWindows();
        }

        try
        {
            if (statx(CurrentFolder, from, 0, BasicFields, out var old) != 0 || statx(CurrentFolder, to, 0, BasicFields, out var now) != 0
                || (old.Mode & TypeMask) != RegularFile || old.Links != 1
                || ((old.User, old.Group) != (now.User, now.Group) && chown(to, old.User, old.Group) != 0))
            {
                return false;
            }
        }
        catch (EntryPointNotFoundException)
        {
            return false; // a C library older than the call
        }

        File.SetUnixFileMode(to, File.GetUnixFileMode(from));
        return true;
    }

    // The kernel's own layout, the same on every architecture.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(16)]
        public uint Links;

        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;
    }

    [DllImport("libc")]
    private static extern int statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint fields, out Status status);

    [DllImport("libc")]
    private static extern int chown([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint user, uint group);
}
