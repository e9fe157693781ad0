using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>Files that can't be mapped are refused when they are opened, by what is wrong with them.</summary>
public sealed class MappedTensorErrorTests : IDisposable
{
    private const string Header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_file_that_does_not_exist()
    {
        var path = _folder.File("missing.npy");

        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => MappedTensor.Open(path)).Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => MappedTensor.Open(path, 0, uint8, 1));
        Assert.Throws<DirectoryNotFoundException>(() => MappedTensor.Open(_folder.File("missing/x.npy")));
        Assert.Throws<UnauthorizedAccessException>(() => MappedTensor.Open(_folder.File(".")));
    }

    [Fact]
    public void A_null_or_empty_path()
    {
        Assert.Equal("path", Assert.Throws<ArgumentNullException>(() => MappedTensor.Open(null!)).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentException>(() => MappedTensor.Open("")).ParamName);
        Assert.Throws<ArgumentNullException>(() => MappedTensor.Open(null!, 0, uint8, 1));
    }

    [Fact]
    public void An_empty_file()
    {
        var path = _folder.Write("x.bin", []);

        AssertRefused($"'{path}' is empty: it has 0 bytes. Map a file that has values.", path);
        var error = Assert.Throws<InvalidDataException>(() => MappedTensor.Open(path, 0, uint8, 1));
        Assert.StartsWith($"'{path}' is empty", error.Message);
    }

    [Fact]
    public void An_array_without_values()
    {
        var path = _folder.WriteNpy("'<f4'", "(0, 784)", []);

        AssertRefused($"'{path}' has no values: its array is 0 x 784 of Float32. Map a file that has some.", path);
    }

    [Fact]
    public void A_file_that_is_shorter_than_its_header_promises()
    {
        var path = _folder.WriteNpy(Header, new byte[15]);

        AssertRefused(
            $"'{path}' has 143 bytes, and 2 x 2 of Float32 from byte 128 on take 16: 1 are missing. Copy or save the file again, or pass a shape that it has.",
            path);
        using var whole = MappedTensor.Open(_folder.WriteNpy(Header, new byte[16]));
    }

    [Fact]
    public void A_file_that_is_shorter_than_one_value()
    {
        var path = _folder.WriteNpy("'<f4'", "()", new byte[3]);

        AssertRefused($"'{path}' has 131 bytes, and one value of Float32 from byte 128 on take 4: 1 are missing.", path);
    }

    [Fact]
    public void A_raw_file_that_is_shorter_than_the_shape()
    {
        var path = _folder.Write("x.bin", new byte[10]);

        var error = Assert.Throws<InvalidDataException>(() => MappedTensor.Open(path, 4, int16, 4));

        Assert.StartsWith($"'{path}' has 10 bytes, and 4 of Int16 from byte 4 on take 8: 2 are missing.", error.Message);
        Assert.Throws<InvalidDataException>(() => MappedTensor.Open(path, 100, int16, 1));
        using var whole = MappedTensor.Open(path, 4, int16, 3);
    }

    [Fact]
    public void A_file_that_ends_within_its_header()
    {
        var whole = File.ReadAllBytes(_folder.WriteNpy(Header, []));

        for (var length = 1; length < whole.Length; length++)
        {
            var path = _folder.Write("short.npy", whole[..length]);
            var error = Assert.Throws<InvalidDataException>(() => MappedTensor.Open(path));
            Assert.StartsWith(length < 12 ? $"'{path}' starts with the bytes " : $"'{path}' ends within its header, after {length} of 128 bytes.", error.Message);
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "504B03040000")]
    [InlineData(new byte[] { 1 }, "01")]
    public void A_file_of_another_format(byte[] bytes, string shown)
    {
        var path = _folder.Write("x.bin", bytes);

        AssertRefused(
            $"'{path}' starts with the bytes {shown}, and a .npy file with 934E554D5059 (\\x93NUMPY) and a header. Unpack an .npz or .gz file first; for a raw file pass offset, dtype and shape.",
            path);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_version_of_the_format_that_does_not_exist(byte version) => AssertRefused(
        $"has version {version} of the .npy format; 1 to 3 can be read. Save it again, by numpy.save.", _folder.WriteNpy(Header, new byte[16], version));

    [Theory]
    [InlineData(10_000)]
    [InlineData(10_001)]
    public void A_header_may_have_10000_bytes_and_no_more(int length)
    {
        byte[] text = [.. "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }"u8, .. Enumerable.Repeat((byte)' ', length)];
        var path = _folder.Write("x.npy", [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)length), .. text[..length], 8, 9]);

        if (length > 10_000)
        {
            AssertRefused("has a header of 10001 bytes", path);
            return;
        }

        using var tensor = MappedTensor.Open(path);
        Assert.Equal([8, 9], tensor.bytes.ToArray());
    }

    [Fact]
    public void A_header_that_is_too_long_for_an_array() => AssertRefused(
        "has a header of 10038 bytes, and that of an array of numbers has 10000 at most. The file is damaged, or a table.",
        _folder.WriteNpy(Header.PadRight(10_000), new byte[16]));

    [Fact]
    public void Fortran_order() => AssertRefused(
        "is in Fortran order, in which the rows are not contiguous. Save it in C order: numpy.save(path, numpy.ascontiguousarray(x)).",
        _folder.WriteNpy("'<f4'", "(2, 2)", new byte[16], fortran: "True"));

    [Theory]
    [InlineData(">f4", "f4")]
    [InlineData(">i8", "i8")]
    public void Big_endian_values(string descr, string type) => AssertRefused(
        $"has the type '{descr}', which is big-endian. Save it in little-endian byte order: numpy.save(path, x.astype('<{type}')).",
        _folder.WriteNpy($"'{descr}'", "(2, 2)", new byte[64]));

    [Theory]
    [InlineData("<u2")]
    [InlineData("<u8")]
    [InlineData("|O")]
    [InlineData("<U5")]
    [InlineData("|S3")]
    [InlineData("<M8[ns]")]
    [InlineData("<f16")]
    [InlineData("f4")]
    [InlineData(">u2")]
    public void A_type_that_TorchSharp_does_not_support(string descr) => AssertRefused(
        $"has the type '{descr}', which TorchSharp does not support. Convert it to one of b1, u1, i1, i2, i4, i8, f2, f4, f8, c8, c16, such as numpy.save(path, x.astype('f4')).",
        _folder.WriteNpy($"'{descr}'", "(2, 2)", new byte[256]));

    [Theory]
    [InlineData("{'descr': [('a', '<f4'), ('b', '<i8')], 'fortran_order': False, 'shape': (2,), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, -2), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2.0), }")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), } x")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 2), }")]
    [InlineData("{'descr': '', 'fortran_order': False, 'shape': (2, 2), }")]
    [InlineData("")]
    public void A_header_that_describes_no_array(string header)
    {
        var path = _folder.WriteNpy(header, new byte[64]);

        AssertRefused(
            $"'{path}': the header is '{header}', but must be a 'descr' of one type, a 'fortran_order' and a 'shape'. Save an array of numbers, by numpy.save.", path);
    }

    [Theory]
    [InlineData("(9223372036854775807, 9223372036854775807, 9223372036854775807)", "9223372036854775807 x 9223372036854775807 x 9223372036854775807 of Float32 takes more than any file has")]
    [InlineData("(4611686018427387904,)", "4611686018427387904 of Float32")]
    [InlineData("(4294967296, 4294967296)", "4294967296 x 4294967296 of Float32")]
    public void A_shape_whose_size_overflows(string shape, string description) =>
        AssertRefused(description, _folder.WriteNpy("'<f4'", shape, new byte[16]));

    [Fact]
    public void More_dimensions_than_an_array_can_have()
    {
        AssertRefused(
            "the header promises 65 dimensions, and an array has 64 at most. The file is damaged; save it again.",
            _folder.WriteNpy("'<f4'", $"({string.Concat(Enumerable.Repeat("1,", 65))})", new byte[16]));

        using var most = MappedTensor.Open(_folder.WriteNpy("'<f4'", $"({string.Concat(Enumerable.Repeat("1,", 64))})", new byte[16]));
        Assert.Equal(64, most.dim());
    }

    [Fact]
    public void A_damaged_header_takes_little_memory()
    {
        var path = _folder.WriteNpy("'<f4'", $"({string.Concat(Enumerable.Repeat("9,", 4900))})", new byte[16]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => MappedTensor.Open(path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_size_that_overflows() => AssertRefused(
        "the header promises the shape (1, 9223372036854775808), but no file has 9223372036854775808 values. The file is damaged; save it again.",
        _folder.WriteNpy("'<f4'", "(1, 9223372036854775808)", new byte[16]));

    [Theory]
    [InlineData(200, "")]
    [InlineData(201, "...")]
    public void A_message_quotes_200_characters(int length, string rest)
    {
        var header = new string('x', length);

        AssertRefused($"the header is '{header[..200]}{rest}', but", _folder.WriteNpy(header, []));
    }

    [Theory]
    [InlineData("'<{0}'", "(1,)")]
    [InlineData("'<f4'", "({0},)")]
    [InlineData("'<f4'", "(999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999,999999999999999999)")]
    public void A_message_is_not_as_long_as_the_header(string descr, string shape)
    {
        var path = _folder.WriteNpy(descr.Replace("{0}", new('9', 5000)), shape.Replace("{0}", new('9', 5000)), new byte[16]);

        Assert.InRange(Assert.Throws<InvalidDataException>(() => MappedTensor.Open(path)).Message.Length, 1, 1000);
    }

    [Fact]
    public void Values_that_are_not_aligned()
    {
        // NumPy aligns them; a program that writes the header by itself may not.
        byte[] text = [.. "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } \n"u8];
        var path = _folder.Write("x.bin", [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. text, 0, 0, 0, 0]);

        Assert.NotEqual(0, (10 + text.Length) % 4);
        AssertRefused($"the values begin at byte {10 + text.Length}, which is no multiple of their size. Save it again, by numpy.save, which aligns them.", path);
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(2)]
    [InlineData(long.MinValue)]
    public void An_offset_that_is_negative_or_not_aligned(long offset)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => MappedTensor.Open(_folder.Write("x.bin", new byte[16]), offset, float32, 1));

        Assert.Equal(("offset", offset), (error.ParamName, error.ActualValue));
        Assert.StartsWith($"offset is {offset}. Pass 0 or more, and a multiple of the 4 bytes of a Float32", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_size_below_1(long size)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => MappedTensor.Open(_folder.Write("x.bin", new byte[16]), 0, float32, 1, size));

        Assert.Equal(("shape", size), (error.ParamName, error.ActualValue));
        Assert.StartsWith($"A size in shape [1, {size}] is {size}. Pass sizes of 1 or more.", error.Message);
    }

    [Theory]
    [InlineData(ScalarType.QInt8)]
    [InlineData(ScalarType.QUInt8)]
    [InlineData(ScalarType.QInt32)]
    [InlineData((ScalarType)99)]
    public void A_quantized_or_unknown_type(ScalarType type)
    {
        var error = Assert.Throws<ArgumentException>(() => MappedTensor.Open(_folder.Write("x.bin", new byte[16]), 0, type, 1));

        Assert.StartsWith($"dtype is {type}. Pass the type of a bool", error.Message);
    }

    [Fact]
    public void No_file_stays_open()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Open files are listed on Linux only.");
        var path = _folder.WriteNpy(Header, new byte[15]);

        Assert.Throws<InvalidDataException>(() => MappedTensor.Open(path));

        Assert.DoesNotContain(path, Directory.GetFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget));
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertRefused(string message, string path)
    {
        var error = Assert.Throws<InvalidDataException>(() => MappedTensor.Open(path));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
