using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

public sealed class MappedTensorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, ScalarType, Tensor> Types()
    {
        var numbers = torch.arange(6, dtype: int32).reshape(2, 3);
        return new()
        {
            { "'|b1'", ScalarType.Bool, numbers.@bool() },
            { "'|u1'", ScalarType.Byte, numbers.to(uint8) },
            { "'|i1'", ScalarType.Int8, numbers.neg().to(int8) },
            { "'<i2'", ScalarType.Int16, numbers.neg().to(int16) },
            { "'<i4'", ScalarType.Int32, numbers.neg() },
            { "'<i8'", ScalarType.Int64, numbers.neg().to(int64) },
            { "'<f2'", ScalarType.Float16, (numbers / 3f).to(float16) },
            { "'<f4'", ScalarType.Float32, numbers / 3f },
            { "'<f8'", ScalarType.Float64, numbers.to(float64) / 3 },
            { "'<c8'", ScalarType.ComplexFloat32, torch.complex(numbers.to(float32), numbers / 3f) },
            { "'<c16'", ScalarType.ComplexFloat64, torch.complex(numbers.to(float64), numbers.to(float64) / 3) },
        };
    }

    [Theory]
    [MemberData(nameof(Types), DisableDiscoveryEnumeration = true)]
    public void An_array_of_each_type_is_mapped(string descr, ScalarType type, Tensor expected)
    {
        var bytes = expected.bytes.ToArray();

        using var npy = MappedTensor.Open(_folder.WriteNpy(descr, "(2, 3)", bytes));
        using var raw = MappedTensor.Open(_folder.Write("x.bin", [.. new byte[32], .. bytes]), offset: 32, type, 2, 3);

        Assert.Equal((type, DeviceType.CPU, true), (npy.dtype, npy.device_type, npy.is_contiguous()));
        Assert.Equal(expected.shape, npy.shape);
        Assert.Equal(bytes, npy.bytes.ToArray());
        Assert.Equal(expected, raw);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", 1, new long[] { 2, 2 })]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", 2, new long[] { 2, 2 })]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", 3, new long[] { 2, 2 })]
    [InlineData("{'shape': (4,), 'fortran_order': False, 'descr': '<f4'}", 1, new long[] { 4 })]
    [InlineData("{'descr':'<f4','fortran_order':False,'shape':(1,2L,1 , 2)}", 1, new long[] { 1, 2, 1, 2 })]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", 1, new long[0])]
    public void Headers_of_all_versions_and_spellings_are_read(string header, byte version, long[] shape)
    {
        using var tensor = MappedTensor.Open(_folder.WriteNpy(header, MemoryMarshal.AsBytes<float>([1, 2, 3, 4]).ToArray(), version));

        Assert.Equal(shape, tensor.shape);
        Assert.Equal(Enumerable.Range(1, (int)tensor.numel()).Select(number => (float)number), tensor.data<float>());
    }

    [Fact]
    public void Images_of_an_idx_file_are_mapped_from_the_end_of_its_header()
    {
        byte[] header = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3];
        var path = _folder.Write("x.bin", [.. header, .. Enumerable.Range(0, 12).Select(number => (byte)(250 + number))]);

        using var images = MappedTensor.Open(path, header.Length, uint8, 2, 2, 3);

        Assert.Equal([2, 2, 3], images.shape);
        Assert.Equal([250, 251, 252, 253, 254, 255, 0, 1, 2, 3, 4, 5], images.bytes.ToArray());
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(4096, 1)]
    [InlineData(4096 + 12, 5)]
    [InlineData(100_000, 1)]
    public void An_offset_need_not_be_page_aligned_and_the_file_may_be_longer(int offset, int count)
    {
        var path = _folder.Write("x.bin", [.. new byte[offset], .. MemoryMarshal.AsBytes<int>([.. Enumerable.Range(7, count)]), .. new byte[100]]);

        using var tensor = MappedTensor.Open(path, offset, int32, count);

        Assert.Equal(Enumerable.Range(7, count), tensor.data<int>());
    }

    [Fact]
    public void It_may_have_more_than_int_MaxValue_rows_and_a_sequence_takes_a_view()
    {
        const long Rows = (1L << 31) + 10;
        var path = _folder.File("sparse.bin");
        using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.SetLength(file, Rows);
            RandomAccess.Write(file, "\u0005\u0006\u0007"u8, Rows - 3);
        }

        using var x = MappedTensor.Open(path, 0, uint8, Rows);
        using var y = torch.arange(5);
        using var last = x.narrow(0, Rows - 5, 5);

        Assert.Equal([Rows], x.shape);
        using var batch = new PreloadedSequence(last, y, batchSize: 5)[0];
        Assert.Equal([0, 0, 5, 6, 7], batch.X.bytes.ToArray());
        var error = Assert.Throws<ArgumentException>(() => new PreloadedSequence(x, x, batchSize: 5));
        Assert.StartsWith("x has 2147483658 rows. Pass at most 2147483647", error.Message);
    }

    [Fact]
    public void A_read_only_file_is_mapped()
    {
        var path = _folder.Write("x.bin", [1, 2, 3]);
        File.SetAttributes(path, FileAttributes.ReadOnly);

        using (var tensor = MappedTensor.Open(path, 0, uint8, 3))
        {
            Assert.Equal([1, 2, 3], tensor.bytes.ToArray());
        }

        File.SetAttributes(path, FileAttributes.Normal); // so that Windows can delete it
    }

    [Fact]
    public void A_symbolic_link_is_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Symbolic links need a privilege on Windows.");
        var path = _folder.File("link");
        File.CreateSymbolicLink(path, _folder.Write("x.bin", [1, 2, 3]));

        using var tensor = MappedTensor.Open(path, 0, uint8, 3);

        Assert.Equal([1, 2, 3], tensor.bytes.ToArray());
    }

    [Fact]
    public void The_file_stays_mapped_until_the_last_view_is_freed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Mapped files are listed on Linux only.");
        var path = _folder.Write("x.bin", [1, 2, 3]);

        var tensor = MappedTensor.Open(path, 0, uint8, 3);
        var view = tensor.narrow(0, 1, 2);
        Assert.True(IsMapped());
        tensor.Dispose();
        Assert.True(IsMapped());
        Assert.Equal([2, 3], view.bytes.ToArray());
        view.Dispose();

        Assert.False(IsMapped());
        Assert.DoesNotContain(path, Directory.GetFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget));

        bool IsMapped() => File.ReadAllText("/proc/self/maps").Contains(path, StringComparison.Ordinal);
    }

    [Fact]
    public void No_program_that_wants_the_file_for_itself_gets_it_meanwhile()
    {
        var path = _folder.Write("x.bin", [1, 2, 3]);

        using (MappedTensor.Open(path, 0, uint8, 3))
        {
            Assert.Throws<IOException>(OpenAlone);
        }

        OpenAlone();

        void OpenAlone() => File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
    }

    [Fact]
    public void A_dispose_scope_frees_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Mapped files are listed on Linux only.");
        var path = _folder.Write("x.bin", [1, 2, 3]);

        using (torch.NewDisposeScope())
        {
            MappedTensor.Open(path, 0, uint8, 3);
        }

        Assert.DoesNotContain(path, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_may_map_and_free_at_once()
    {
        var path = _folder.Write("x.bin", [.. Enumerable.Range(0, 200).Select(number => (byte)number)]);
        using var labels = torch.arange(4);

        Parallel.For(0, 2000, i =>
        {
            using var tensor = MappedTensor.Open(path, i % 100, uint8, 4, 3);
            using var batch = new PreloadedSequence(tensor, labels, batchSize: 4)[0];
            Assert.Equal(Enumerable.Range(i % 100, 12).Select(number => (byte)number), batch.X.data<byte>());
        });
    }

    public void Dispose() => _folder.Dispose();
}
