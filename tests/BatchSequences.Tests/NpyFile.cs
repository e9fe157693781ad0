using System.Text;

namespace BatchSequences.Tests;

internal static class NpyFile
{
    /// <summary>Writes a .npy file as NumPy does: a header padded with spaces to a multiple of 64 bytes, then the values.</summary>
    public static string WriteNpy(this TemporaryFolder folder, string descr, string shape, byte[] values, string fortran = "False") =>
        folder.WriteNpy($"{{'descr': {descr}, 'fortran_order': {fortran}, 'shape': {shape}, }}", values);

    /// <inheritdoc cref="WriteNpy(TemporaryFolder, string, string, byte[], string)"/>
    public static string WriteNpy(this TemporaryFolder folder, string header, byte[] values, byte version = 1)
    {
        var prefix = version == 1 ? 10 : 12;
        var length = ((prefix + header.Length + 1 + 63) / 64 * 64) - prefix;
        var lengthBytes = version == 1 ? BitConverter.GetBytes((ushort)length) : BitConverter.GetBytes(length);
        return folder.Write(
            "x.npy",
            [0x93, .. "NUMPY"u8, version, 0, .. lengthBytes, .. Encoding.Latin1.GetBytes(header.PadRight(length - 1) + '\n'), .. values]);
    }
}
