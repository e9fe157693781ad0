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
    private const ushort Weak = 0x2; // VER_FLG_WEAK

    /// <summary>Whether the loader goes on where the version is not defined.</summary>
    public bool IsWeak => (Flags & Weak) != 0;

    /// <summary>Marks the entry weak, in <paramref name="elf"/>, and changes no other byte.</summary>
    public void Weaken(Span<byte> elf) =>
        BinaryPrimitives.WriteUInt16LittleEndian(elf[FlagsOffset..], (ushort)(Flags | Weak));

    /// <summary>Reads every version need of a 64-bit little-endian ELF library.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such library, end too early, or contradict themselves.</exception>
    public static IReadOnlyList<VersionNeed> ReadAll(ReadOnlySpan<byte> elf)
    {
        if (!elf.StartsWith("\u007fELF\u0002\u0001"u8))
        {
            throw new InvalidDataException("not a 64-bit little-endian ELF file");
        }

        var reader = new Reader(elf);
        reader.ReadSections();
        return reader.Needs;
    }

    // A hostile file may claim any count and any offset, so each offset is checked against the file, lists only
    // go forward, and no more entries are read than the file has room for.
    private readonly ref struct Reader(ReadOnlySpan<byte> elf)
    {
        private const uint GnuVersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
        private const int EntrySize = 16; // of a library's entry and of a version's alike
        private const int LongestName = 256;

        private readonly ReadOnlySpan<byte> _elf = elf;
        private readonly int _mostNeeds = elf.Length / EntrySize;

        public List<VersionNeed> Needs { get; } = [];

        public void ReadSections()
        {
            var (sections, size, count) = (Offset(40), U16(58), U16(60));
            if (count == 0)
            {
                throw Damaged("it has no section headers");
            }

            for (var i = 0; i < count; i++)
            {
                var section = sections + (ulong)(i * size);
                if (U32(section + 4) == GnuVersionNeeds)
                {
                    var (link, libraries) = (U32(section + 40), U32(section + 44));
                    if (link >= count)
                    {
                        throw Damaged($"section {i} has its names in section {link} of {count}");
                    }

                    ReadSection(Offset(section + 24), libraries, Offset(sections + ((ulong)link * size) + 24));
                }
            }
        }

        // A list of libraries (vn_cnt at 2, vn_aux at 8, vn_next at 12), each with a list of versions.
        private void ReadSection(ulong library, uint libraries, ulong names)
        {
            for (var left = libraries; left > 0; left--)
            {
                ReadVersions(library + U32(library + 8), U16(library + 2), names);
                library += Next(library + 12, left);
            }
        }

        // A list of versions (vna_flags at 4, vna_name at 8, vna_next at 12).
        private void ReadVersions(ulong version, uint versions, ulong names)
        {
            for (var left = versions; left > 0; left--)
            {
                if (Needs.Count == _mostNeeds)
                {
                    throw Damaged("it claims more version needs than it has room for");
                }

                Needs.Add(new VersionNeed(Name(names + U32(version + 8)), Inside(version + 4, 2), U16(version + 4)));
                version += Next(version + 12, left);
            }
        }

        private uint Next(ulong offset, uint left)
        {
            var next = U32(offset);
            return next >= EntrySize || left == 1 ? next : throw Damaged($"a list ends {left - 1} entries early");
        }

        private string Name(ulong offset)
        {
            var name = _elf[Inside(offset, 1)..];
            var end = name[..Math.Min(name.Length, LongestName)].IndexOf((byte)0);
            return end < 0 ? throw Damaged($"the name at {offset} has no end") : Encoding.ASCII.GetString(name[..end]);
        }

        // Held to the file at once, so that no sum of offsets can overflow.
        private ulong Offset(ulong at) => (ulong)Inside(BinaryPrimitives.ReadUInt64LittleEndian(_elf[Inside(at, 8)..]), 0);

        private ushort U16(ulong offset) => BinaryPrimitives.ReadUInt16LittleEndian(_elf[Inside(offset, 2)..]);

        private uint U32(ulong offset) => BinaryPrimitives.ReadUInt32LittleEndian(_elf[Inside(offset, 4)..]);

        private int Inside(ulong offset, int length) =>
            length <= _elf.Length && offset <= (ulong)(_elf.Length - length)
                ? (int)offset
                : throw Damaged($"it ends at {_elf.Length} and points to {offset}");

        private static InvalidDataException Damaged(string how) =>
            new($"the ELF file is truncated or damaged: {how}");
    }
}
