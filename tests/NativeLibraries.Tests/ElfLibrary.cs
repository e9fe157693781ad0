using System.Buffers.Binary;
using System.Text;

namespace NativeLibraries.Tests;

/// <summary>
/// A 64-bit ELF library of nothing but version needs, written byte by byte: the header, the names (.dynstr), the
/// needs (.gnu.version_r) and three section headers. Fields are public by offset, so that a test can spoil one.
/// </summary>
internal sealed class ElfLibrary
{
    private const int HeaderSize = 64;
    private const int EntrySize = 16;
    private const uint StringTable = 3;
    private const uint GnuVersionNeeds = 0x6ffffffe;

    private readonly List<byte> _names = [0];

    /// <summary>Writes the libraries that this one needs, each with the versions that it needs of them.</summary>
    public ElfLibrary(params (string Library, string[] Versions)[] needs)
    {
        var entries = new List<byte>();
        foreach (var (library, versions) in needs)
        {
            var last = library == needs[^1].Library;
            entries.AddRange(Entry(1, (ushort)versions.Length, Named(library), EntrySize, last ? 0 : EntrySize * (1 + versions.Length)));
            for (var i = 0; i < versions.Length; i++)
            {
                FlagsOf[versions[i]] = HeaderSize + entries.Count + 4;
                entries.AddRange(Version(versions[i], Named(versions[i]), i == versions.Length - 1 ? 0 : EntrySize));
            }
        }

        var names = HeaderSize + entries.Count;
        SectionHeaders = names + _names.Count;
        Bytes = [.. Header(SectionHeaders), .. entries, .. _names,
            .. new byte[HeaderSize],
            .. Section(StringTable, names, _names.Count, 0, 0),
            .. Section(GnuVersionNeeds, HeaderSize, entries.Count, 1, needs.Length)];
    }

    /// <summary>A library as TorchSharp's is: with the version that is asked for and not used.</summary>
    public static ElfLibrary WithTheUnusedVersion => new(
        ("libc.so.6", ["GLIBC_2.14", "GLIBC_2.34"]),
        ("libstdc++.so.6", ["GLIBCXX_3.4.3", LibTorchSharp.UnusedVersion, LibTorchSharp.UnusedVersion + "1"]),
        ("libgcc_s.so.1", ["GCC_3.0"]));

    /// <summary>A library that any system of the last years serves.</summary>
    public static ElfLibrary WithoutTheUnusedVersion => new(
        ("libc.so.6", ["GLIBC_2.14"]),
        ("libstdc++.so.6", ["GLIBCXX_3.4.3", "GLIBCXX_3.4.30"]));

    public byte[] Bytes { get; }

    public Dictionary<string, int> FlagsOf { get; } = [];

    /// <summary>The entry of the first library, which the others follow.</summary>
    public static int FirstLibrary => HeaderSize;

    public int SectionHeaders { get; }

    /// <summary>The header of the section of needs.</summary>
    public int NeedsHeader => SectionHeaders + (2 * HeaderSize);

    /// <summary>The file with one number of it replaced.</summary>
    public byte[] With(int offset, params byte[] value)
    {
        var spoilt = (byte[])Bytes.Clone();
        value.CopyTo(spoilt, offset);
        return spoilt;
    }

    private int Named(string name)
    {
        var offset = _names.Count;
        _names.AddRange(Encoding.ASCII.GetBytes(name + "\0"));
        return offset;
    }

    private static byte[] Header(int sections)
    {
        var header = new byte[HeaderSize];
        new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(header, 0);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(40), sections);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(58), HeaderSize);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(60), 3);
        return header;
    }

    private static byte[] Entry(ushort first, ushort second, int third, int fourth, int next)
    {
        var entry = new byte[EntrySize];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, first);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), second);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(4), third);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(8), fourth);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(12), next);
        return entry;
    }

    // A hash in the first four bytes, then no flags and the version's number, 5: all but the flags go unread.
    private static byte[] Version(string name, int nameOffset, int next) =>
        Entry((ushort)name.Length, 0x0bad, 0x0005_0000, nameOffset, next);

    private static byte[] Section(uint type, int offset, int size, int link, int info)
    {
        var section = new byte[HeaderSize];
        BinaryPrimitives.WriteUInt32LittleEndian(section.AsSpan(4), type);
        BinaryPrimitives.WriteInt64LittleEndian(section.AsSpan(24), offset);
        BinaryPrimitives.WriteInt64LittleEndian(section.AsSpan(32), size);
        BinaryPrimitives.WriteInt32LittleEndian(section.AsSpan(40), link);
        BinaryPrimitives.WriteInt32LittleEndian(section.AsSpan(44), info);
        return section;
    }
}
