using BatchSequences;
using Lessons.Checks;
using static TorchSharp.torch;

namespace Lessons.Tests.Checks;

/// <summary>Loaders that shuffle, with mistakes planted, and what the check of their pairs says to each.</summary>
public sealed class EpochCheckTests : IDisposable
{
    private const int Samples = 20;
    private const int BatchSize = 6;

    private readonly Tensor _x = arange(2 * Samples, dtype: ScalarType.Float32).reshape(Samples, 2);
    private readonly Tensor _y = arange(Samples, dtype: ScalarType.Int64) % 10;
    private readonly long[] _order = [.. Enumerable.Range(0, Samples).Select(row => (long)row)];

    public EpochCheckTests() => new Random(1).Shuffle(_order);

    public void Dispose()
    {
        _x.Dispose();
        _y.Dispose();
    }

    [Fact]
    public void Pairs_in_whatever_order_pass_and_every_batch_is_freed()
    {
        var mine = Mine(rows => Take(_x, _y, rows, rows));

        BothLanguages.Passes(() => EpochCheck.Of(mine, _x, _y));

        Assert.All(mine.HandedOut, batch => Assert.True(batch.X.IsInvalid));
    }

    [Fact]
    public void The_library_passes() => BothLanguages.Passes(() => EpochCheck.Of(new PreloadedSequence(_x, _y, BatchSize, shuffle: true, seed: 3), _x, _y));

    [Fact]
    public void Labels_by_position_are_told_although_each_label_comes_as_often_as_in_the_data()
    {
        var mine = new LearnerSequence(4, i => Take(_x, _y, Slice(i), [.. Enumerable.Range(i * BatchSize, Slice(i).Length).Select(row => (long)row)]));
        var labels = Enumerable.Range(0, 4).SelectMany(i => mine[i].Y.data<long>().ToArray());

        Assert.Equal(_y.data<long>().ToArray().Order(), labels.Order());
        Fails(mine, "Every sample comes once, but", "Take x and y by the same rows");
    }

    [Fact]
    public void Labels_in_another_order_within_a_batch_are_told() =>
        Fails(Mine(rows => Take(_x, _y, rows, [.. rows.Order()])), "Every sample comes once, but", "in the same order");

    [Fact]
    public void One_wrong_label_is_counted_and_named() => Fails(
        new LearnerSequence(4, i => Take(_x, _y, Slice(i), i == 2 ? [Slice(i)[0], (Slice(i)[1] + 1) % Samples, .. Slice(i)[2..]] : Slice(i))),
        "but 1 of 20 have the label of another. The first is sample 1 of batch 2.",
        "by the same rows");

    [Fact]
    public void Equal_samples_may_exchange_labels_but_not_share_one()
    {
        using var x = zeros(2, 1);
        using var y = arange(2);

        BothLanguages.Passes(() => EpochCheck.Of(new LearnerSequence(1, _ => new Batch(zeros(2, 1), tensor(new long[] { 1, 0 }))), x, y));
        BothLanguages.Fails(() => EpochCheck.Of(new LearnerSequence(1, _ => new Batch(zeros(2, 1), tensor(new long[] { 1, 1 }))), x, y), "Among samples of equal values, a label comes too often.", "by the same rows");
    }

    [Fact]
    public void Samples_left_out_and_samples_twice_are_counted()
    {
        Fails(new LearnerSequence(3, i => Take(_x, _y, Slice(i), Slice(i))), "Of 20 samples, 2 never come, and 0 come too often.", "where a batch begins and ends");
        Fails(new LearnerSequence(5, i => Take(_x, _y, Slice(i % 4), Slice(i % 4))), "Of 20 samples, 0 never come, and 6 come too often.", "where a batch begins and ends");
    }

    [Fact]
    public void Changed_samples_are_told() => Fails(Mine(rows => new Batch(_x.index_select(0, tensor(rows)) / 2, _y.index_select(0, tensor(rows)))), "of the batch is no row of the data.", "as they are");

    [Fact]
    public void Rows_of_another_form_are_told()
    {
        Fails(Mine(rows => new Batch(_x.index_select(0, tensor(rows)).reshape(-1), _y.index_select(0, tensor(rows)))), "Batch 0: x is [12] of Float32", "whole rows");
        Fails(Mine(rows => new Batch(_x.index_select(0, tensor(rows)), _y.index_select(0, tensor(rows)).to(ScalarType.Int32))), "Batch 0: y is [6] of Int32", "whole rows");
        Fails(Mine(rows => new Batch(_x.index_select(0, tensor(rows)), _y.index_select(0, tensor(rows[1..])).to(ScalarType.Int32))), "Batch 0: y is [5] of Int32", "whole rows");
        Fails(Mine(rows => Take(_x, _y, rows, rows[1..])), "Batch 0: x has 6 rows, and y has 5.", "as many of one as of the other");
    }

    [Fact]
    public void Rows_of_the_same_form_but_another_width_are_told() =>
        Fails(Mine(rows => new Batch(_x.index_select(0, tensor(rows))[.., ..1], _y.index_select(0, tensor(rows)))), "Batch 0: x is [6, 1] of Float32, and its rows should be like those of the data, [20, 2] of Float32.", "whole rows");

    [Fact]
    public void A_batch_without_samples_is_no_mistake_where_all_samples_come() =>
        BothLanguages.Passes(() => EpochCheck.Of(new LearnerSequence(5, i => i == 4 ? Take(_x, _y, [], []) : Take(_x, _y, Slice(i), Slice(i))), _x, _y));

    [Fact]
    public void One_changed_sample_is_told_by_its_place() => Fails(
        Mine(rows => new Batch(_x.index_select(0, tensor(rows)) + (arange(rows.Length) == 2).unsqueeze(1).to(ScalarType.Float32) / 2, _y.index_select(0, tensor(rows)))),
        "Batch 0: sample 2 of the batch is no row of the data.",
        "as they are");

    [Fact]
    public void A_message_of_several_lines_is_told_up_to_the_end_of_the_first()
    {
        var result = EpochCheck.Of(new LearnerSequence(4, _ => throw new NotSupportedException("later\r\nat 0x7f")), _x, _y);

        Assert.StartsWith("✘ Batch 0: your code threw NotSupportedException: later Hint: ", result.ToString());
    }

    [Fact]
    public void There_must_be_a_sequence_and_data()
    {
        var mine = new LearnerSequence(0, _ => null);

        Assert.Equal("mine", Assert.Throws<ArgumentNullException>(() => EpochCheck.Of(null!, _x, _y)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentNullException>(() => EpochCheck.Of(mine, null!, _y)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentNullException>(() => EpochCheck.Of(mine, _x, null!)).ParamName);
    }

    [Fact]
    public void What_it_throws_is_told()
    {
        Fails(new LearnerSequence(null, _ => null), "Count: your code threw DivideByZeroException", "Count in a cell of its own");
        Fails(new LearnerSequence(4, _ => throw new NotSupportedException("later")), "Batch 0: your code threw NotSupportedException: later", "this[0] in a cell of its own");
        Fails(new LearnerSequence(4, _ => null), "Batch 0: your code threw NullReferenceException", "this[0] in a cell of its own");
    }

    private static Batch Take(Tensor x, Tensor y, long[] xRows, long[] yRows) => new(x.index_select(0, tensor(xRows)), y.index_select(0, tensor(yRows)));

    private long[] Slice(int index) => _order[(index * BatchSize)..Math.Min((index + 1) * BatchSize, Samples)];

    private LearnerSequence Mine(Func<long[], Batch> take) => new(4, i => take(Slice(i)));

    private void Fails(IReadOnlyList<Batch> mine, string finding, string hint) => BothLanguages.Fails(() => EpochCheck.Of(mine, _x, _y), finding, hint);
}
