using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>Tensors whose values are not simply what lies in memory from row to row.</summary>
public sealed class GatherFromViewsTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    public static MatrixTheoryData<Layout, bool> Layouts() => new(Enum.GetValues<Layout>(), [false, true]);

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Pooled_batches_are_right_whatever_the_layout(Layout layout, bool shuffle) =>
        AssertIsIndexSelect(layout.Make(ScalarType.Int32, rank: 3), shuffle);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_conjugate_that_is_yet_to_be_computed_is(bool shuffle)
    {
        var x = torch.complex(torch.rand(7, 3), torch.rand(7, 3)).conj();
        Assert.True(x.is_conj() && x.is_contiguous(), "Nothing is tested where the bytes say what the values are.");

        AssertIsIndexSelect(x, shuffle);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void So_is_a_negative(bool shuffle)
    {
        var x = torch.complex(torch.rand(7, 3), torch.rand(7, 3)).conj().imag;
        Assert.True(x.is_neg(), "Nothing is tested where the bytes say what the values are.");

        AssertIsIndexSelect(x, shuffle);
    }

    [Fact]
    public void So_is_a_contiguous_negative()
    {
        var x = torch.complex(torch.rand(1, 1), torch.rand(1, 1)).conj().imag;
        Assert.True(x.is_neg() && x.is_contiguous(), "Nothing is tested where the bytes say what the values are.");

        AssertIsIndexSelect(x, shuffle: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_its_owner_makes_larger_is_read_where_it_lies_then(bool shuffle)
    {
        var x = torch.arange(7);
        var sequence = new PreloadedSequence(x, torch.arange(7), batchSize: 3, shuffle);
        using var pooled = sequence.Pooled().GetEnumerator();
        Assert.True(pooled.MoveNext());
        pooled.Current.Dispose();

        torch.randperm(7_000, x);

        AssertIsRowsOf(x, sequence[0], sequence.RowIndices(0));
        Assert.True(pooled.MoveNext());
        AssertIsRowsOf(x, pooled.Current, sequence.RowIndices(1));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void What_its_owner_makes_smaller_is_not_read_past_its_end(bool shuffle, bool isY)
    {
        var (data, other) = (torch.rand(700, 3), torch.rand(700, 3));
        var sequence = new PreloadedSequence(isY ? other : data, isY ? data : other, batchSize: 300, shuffle);

        data.set_(torch.rand(7, 3));
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        // libtorch's own refusal, whatever its text.
        Assert.ThrowsAny<Exception>(() => sequence[1]);
        Assert.ThrowsAny<Exception>(() => sequence.Pooled().ToList());
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static void AssertIsIndexSelect(Tensor x, bool shuffle)
    {
        var y = torch.arange(x.size(0));
        var sequence = new PreloadedSequence(x, y, batchSize: 3, shuffle, seed: 4);
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var index = 0;
            foreach (var batch in sequence.Pooled())
            {
                using (batch)
                {
                    AssertIsRowsOf(x, batch, sequence.RowIndices(index));
                    AssertIsRowsOf(x, sequence[index], sequence.RowIndices(index++));
                }
            }

            sequence.OnEpochEnd();
        }
    }

    private static void AssertIsRowsOf(Tensor x, Batch batch, IReadOnlyList<int> rows)
    {
        Assert.Equal(rows, NumberedSamples.RowsIn(batch));
        Assert.True(x.index_select(0, batch.Y).Equals(batch.X), "X holds other values than its rows.");
    }
}
