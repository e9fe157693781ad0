using System.Buffers.Binary;
using System.Text;

namespace NativeLibraries;

/// <summary>
/// One entry of the "version needs" section of an ELF library: a symbol version, such as GLIBCXX_3.4.32,
/// that another library must define before the loader accepts this one.
/// </summary>
/// <param name="Name">The version's name.</param>
/// <param name="FlagsOffset">Where the entry's 16-bit flags stand in the file, in bytes.</param>
/// <param name="Flags">The flags as they stand in the file.</param>
internal readonly record struct VersionNeed(string Name, int FlagsOffset, ushort Flags)
{
    private const uint GnuVersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort Weak = 0x2; // VER_FLG_WEAK

    /// <summary>Whether the loader goes on where the version is not defined.</summary>
    public bool IsWeak => (Flags & Weak) != 0;

    /// <summary>Marks the entry weak, in <paramref name="elf"/>, and changes no other byte.</summary>
    public void Weaken(Span<byte> elf) =>
        BinaryPrimitives.WriteUInt16LittleEndian(elf[FlagsOffset..], (ushort)(Flags | Weak));

    /// <summary>Reads every version need of a 64-bit little-endian ELF library.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such library, or end too early.</exception>
    public static IReadOnlyList<VersionNeed> ReadAll(ReadOnlySpan<byte> elf)
    {
        if (!elf.StartsWith("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("not a 64-bit little-endian ELF file");
        }

        try
        {
            return Read(elf);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException("the ELF file is truncated or damaged: it points outside itself", e);
        }
    }

    private static List<VersionNeed> Read(ReadOnlySpan<byte> elf)
    {
        var sections = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(elf[40..]));
        int sectionSize = BinaryPrimitives.ReadUInt16LittleEndian(elf[58..]);
        int sectionCount = BinaryPrimitives.ReadUInt16LittleEndian(elf[60..]);
        var needs = new List<VersionNeed>();
        for (var i = 0; i < sectionCount; i++)
        {
            var section = elf.Slice(sections + (i * sectionSize), sectionSize);
            if (BinaryPrimitives.ReadUInt32LittleEndian(section[4..]) == GnuVersionNeeds)
            {
                var link = BinaryPrimitives.ReadInt32LittleEndian(section[40..]);
                var names = Offset(elf.Slice(sections + (link * sectionSize), sectionSize));
                ReadSection(elf, Offset(section), names, BinaryPrimitives.ReadInt32LittleEndian(section[44..]), needs);
            }
        }

        return needs;
    }

    // The section is a list of libraries (vn_cnt at 2, vn_aux at 8, vn_next at 12), each with a list of
    // versions (vna_flags at 4, vna_name at 8, vna_next at 12). The counts bound both walks.
    private static void ReadSection(ReadOnlySpan<byte> elf, int library, int names, int libraryCount, List<VersionNeed> needs)
    {
        for (var i = 0; i < libraryCount; i++)
        {
            int versionCount = BinaryPrimitives.ReadUInt16LittleEndian(elf[(library + 2)..]);
            var version = library + BinaryPrimitives.ReadInt32LittleEndian(elf[(library + 8)..]);
            for (var j = 0; j < versionCount; j++)
            {
                var name = elf[(names + BinaryPrimitives.ReadInt32LittleEndian(elf[(version + 8)..]))..];
                needs.Add(new VersionNeed(
                    Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]),
                    version + 4,
                    BinaryPrimitives.ReadUInt16LittleEndian(elf[(version + 4)..])));
                version += BinaryPrimitives.ReadInt32LittleEndian(elf[(version + 12)..]);
            }

            library += BinaryPrimitives.ReadInt32LittleEndian(elf[(library + 12)..]);
        }
    }

    private static int Offset(ReadOnlySpan<byte> section) =>
        checked((int)BinaryPrimitives.ReadUInt64LittleEndian(section[24..]));
}
