using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests.Internal;

/// <summary>Which parts of a mapped file the system is asked to read: hints, so a wrong one fails nowhere else.</summary>
public sealed unsafe class MappedRowsTests : IDisposable
{
    // More rows than there are indices on the stack at a time, and fewer bytes than one request reads.
    private const int Samples = 1_500;
    private const int Rows = 2;
    private const int Columns = 5;

    private static readonly long s_page = Environment.SystemPageSize;

    private static readonly Dictionary<string, Func<Tensor, Tensor>> s_views = new()
    {
        ["all rows"] = x => x.alias(),
        ["some rows"] = x => x.narrow(0, 7, Samples - 20),
        ["every third row"] = x => x.slice(0, 1, Samples, 3),
        ["some columns"] = x => x.narrow(2, 1, 3),
        ["every second column"] = x => x.slice(2, 0, Columns, 2),
        ["rows in another order of dimensions"] = x => x.transpose(1, 2),
        ["one value a row"] = x => x.select(2, 3).select(1, 1),
        ["overlapping windows"] = x => x.unfold(0, size: 3, step: 1),
        ["one row many times"] = x => x.narrow(0, 9, 1).expand(50, Rows, Columns),
    };

    private readonly TemporaryFolder _folder = new();
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public static MatrixTheoryData<string, ScalarType, bool> Cases() =>
        new(s_views.Keys, [ScalarType.Byte, ScalarType.Int16, ScalarType.Float32, ScalarType.Float64], [false, true]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void They_are_the_pages_with_the_rows_of_the_batch(string view, ScalarType type, bool shuffle)
    {
        var file = Open(type);
        var rows = s_views[view](file);
        var (first, bytes) = ((long)TensorMemory.AddressOf(file, file.numel() * file.element_size()), file.element_size());
        var positions = s_views[view](torch.arange(file.numel()).reshape(file.shape)); // of the values in the file
        var (begin, end) = (positions.reshape(positions.size(0), -1).amin(1), positions.reshape(positions.size(0), -1).amax(1) + 1);
        var batch = Batch(shuffle, rows);

        var ranges = Ranges(rows, batch);

        var indices = batch.ToArray();
        var expected = shuffle ? indices.Select(row => Range(row, row)) : [Range(indices[0], indices[^1])];
        Assert.Equal(expected, ranges);

        (long, long) Range(int from, int to) =>
            ((first + (begin[from].item<long>() * bytes)) / s_page * s_page, first + (end[to].item<long>() * bytes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void None_where_the_values_of_a_row_are_spread_over_the_file(bool shuffle)
    {
        var rows = Open(ScalarType.Float32).transpose(0, 2);

        Assert.Empty(Ranges(rows, Batch(shuffle, rows)));
    }

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    /// <summary>All but the first and the last two rows of the order.</summary>
    private static BatchRows Batch(bool shuffle, Tensor rows)
    {
        var count = (int)rows.size(0);
        return new BatchRows(
            shuffle ? EpochOrder.Shuffled(seed: 1, epoch: 0, count) : EpochOrder.Sequential(epoch: 0, count), Index: 0, Start: 1, count - 3);
    }

    private static List<(long Begin, long End)> Ranges(Tensor rows, BatchRows batch)
    {
        var ranges = new MemoryRange[Samples];
        var readAhead = new ReadAhead(ranges);
        MappedRows.Of(rows)!.AddTo(ref readAhead, batch);
        return ranges.TakeWhile(range => range.Length > 0).Select(range => ((long)range.Start, (long)range.Start + range.Length)).ToList();
    }

    private Tensor Open(ScalarType type)
    {
        using var zeros = torch.zeros(Samples, Rows, Columns, dtype: type);
        return MappedTensor.Open(_folder.Write("x.bin", zeros.bytes.ToArray()), 0, type, Samples, Rows, Columns);
    }
}
