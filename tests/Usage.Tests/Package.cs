using System.IO.Compression;
using System.Xml.Linq;

namespace Usage.Tests;

/// <summary>A package file, or the symbol package beside it.</summary>
internal sealed class Package : IDisposable
{
    private readonly ZipArchive _archive;

    /// <summary>Opens the only file of that ending in a folder.</summary>
    public Package(string folder, string extension) => _archive = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(folder, "*" + extension)));

    /// <summary>The paths in it, sorted, without what every package has by its format.</summary>
    public IEnumerable<string> Files => _archive.Entries
        .Select(entry => entry.FullName)
        .Where(name => name != "[Content_Types].xml" && name != "_rels/.rels" && !name.StartsWith("package/services/metadata/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public void Dispose() => _archive.Dispose();

    public byte[] Bytes(string file)
    {
        using var memory = new MemoryStream();
        using var stream = _archive.GetEntry(file)!.Open();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    public XElement Xml(string file)
    {
        using var stream = new MemoryStream(Bytes(file));
        return XElement.Load(stream);
    }
}
