using System.Text;

namespace BatchSequences.Tests;

/// <summary>A temporary folder of files to be mapped, deleted at the end.</summary>
internal sealed class MappedFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mapped-");

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Write(byte[] bytes, string name = "x.bin")
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    /// <summary>Writes a .npy file as NumPy does: a header padded with spaces to a multiple of 64 bytes, then the values.</summary>
    public string WriteNpy(string descr, string shape, byte[] values, string fortran = "False", byte version = 1) =>
        WriteNpy($"{{'descr': {descr}, 'fortran_order': {fortran}, 'shape': {shape}, }}", values, version);

    public string WriteNpy(string header, byte[] values, byte version = 1, string name = "x.npy")
    {
        var prefix = version == 1 ? 10 : 12;
        var length = ((prefix + header.Length + 1 + 63) / 64 * 64) - prefix;
        var lengthBytes = version == 1 ? BitConverter.GetBytes((ushort)length) : BitConverter.GetBytes(length);
        return Write(
            [0x93, .. "NUMPY"u8, version, 0, .. lengthBytes, .. Encoding.Latin1.GetBytes(header.PadRight(length - 1) + '\n'), .. values],
            name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
