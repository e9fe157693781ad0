using BatchSequences;
using Lessons.Checks;
using TorchSharp;
using static TorchSharp.torch;

namespace Lessons.Tests.Checks;

/// <summary>Mistakes that learners make, planted, and what the check says to each.</summary>
public sealed class SequenceCheckTests : IDisposable
{
    private const int Samples = 20;
    private const int BatchSize = 6;

    private readonly Tensor _x = arange(2 * Samples, dtype: ScalarType.Float32).reshape(Samples, 2);
    private readonly Tensor _y = arange(Samples, dtype: ScalarType.Int64);
    private readonly PreloadedSequence _reference;

    public SequenceCheckTests() => _reference = new PreloadedSequence(_x, _y, BatchSize, shuffle: true, seed: 1);

    public void Dispose()
    {
        _x.Dispose();
        _y.Dispose();
    }

    [Fact]
    public void A_right_sequence_passes_and_every_batch_is_freed()
    {
        var mine = Mine(i => Take(_reference.RowIndices(i)));

        var result = Check(mine);

        Assert.True(result.Passed);
        Assert.Equal("✔ All 4 batches are equal: shape, type and every value.", result.ToString());
        Assert.Equal(4 * 3 * 2, mine.HandedOut.Count);
    }

    [Fact]
    public void The_library_agrees_with_itself() => Assert.True(SequenceCheck.Compare(_reference, _reference).Passed);

    [Theory]
    [InlineData(3, "round up")]
    [InlineData(0, "round up")]
    [InlineData(5, "add no batch where nothing is left over")]
    public void A_wrong_count_is_told_with_both_numbers(int count, string hint) =>
        Fails(new LearnerSequence(count, _ => throw new InvalidOperationException("not asked")), $"Count is {count}, and should be 4.", hint);

    [Fact]
    public void A_negative_count_is_told_with_what_it_must_be() =>
        Fails(new LearnerSequence(-2, _ => null), "Count is -2, and should be 4.", "must be 0 or more");

    [Fact]
    public void A_reference_of_a_negative_count_agrees_with_nothing()
    {
        var negative = new LearnerSequence(-2, _ => null);

        var error = Assert.Throws<ArgumentException>(() => SequenceCheck.Compare(negative, negative));

        Assert.StartsWith("The reference's Count is -2: it must be 0 or more.", error.Message);
    }

    [Fact]
    public void A_count_that_throws_is_told() =>
        Fails(new LearnerSequence(null, _ => null), "Count: your code threw DivideByZeroException: Attempted to divide by zero.", "sequence.Count");

    [Fact]
    public void An_end_that_is_one_too_early_is_a_wrong_shape() =>
        Fails(Mine(i => Take([.. _reference.RowIndices(i).SkipLast(1)])), "Batch 0: x has the shape [5, 2], and should have [6, 2].", "The first number is how many samples the batch has.");

    [Fact]
    public void Samples_that_are_flattened_are_a_wrong_shape_of_another_kind() =>
        Fails(Mine(i => new Batch(Changed(Rows(_x, _reference.RowIndices(i)), x => x.reshape(-1)), Rows(_y, _reference.RowIndices(i)))), "x has the shape [12], and should have [6, 2].", "take whole samples");

    [Fact]
    public void Samples_of_which_a_part_is_cut_off_are_a_wrong_shape_of_another_kind() =>
        Fails(Mine(i => new Batch(Changed(Rows(_x, _reference.RowIndices(i)), x => x.narrow(1, 0, 1)), Rows(_y, _reference.RowIndices(i)))), "x has the shape [6, 1], and should have [6, 2].", "take whole samples");

    [Fact]
    public void A_single_label_for_the_batch_is_a_wrong_shape_of_another_kind() =>
        Fails(Mine(i => new Batch(Rows(_x, _reference.RowIndices(i)), torch.tensor(1L))), "y has the shape [], and should have [6].", "take whole samples");

    [Fact]
    public void Another_type_is_told_with_both() =>
        Fails(Mine(i => new Batch(Changed(Rows(_x, _reference.RowIndices(i)), x => x.to(ScalarType.Float64)), Rows(_y, _reference.RowIndices(i)))), "Batch 0: x is of type Float64, and should be of Float32.", "type that the data has");

    [Fact]
    public void Another_order_within_a_batch_is_told_as_such() =>
        Fails(Mine(i => Take([.. _reference.RowIndices(i).Reverse()])), "Batch 0: x has the right samples in another order.", "Keep to that order");

    [Fact]
    public void Forgetting_to_shuffle_is_told_with_the_first_sample_that_differs() =>
        Fails(Mine(i => Take([.. Enumerable.Range(i * BatchSize, Math.Min(BatchSize, Samples - (i * BatchSize)))])), "samples of x differ.", "The first is sample 0 of the batch.");

    [Fact]
    public void Labels_in_their_own_order_are_told_as_labels_of_others() =>
        Fails(Mine(i => new Batch(Rows(_x, _reference.RowIndices(i)), Rows(_y, [.. _reference.RowIndices(i).Order()]))), "of 6 samples of y differ: samples have the labels of others.", "Take x and y by the same indices");

    [Fact]
    public void One_wrong_label_is_counted_and_named() =>
        Fails(
            Mine(i => new Batch(Rows(_x, _reference.RowIndices(i)), Rows(_y, [.. _reference.RowIndices(i).Take(2), 19, .. _reference.RowIndices(i).Skip(3)]))),
            "Batch 0: x is right, but 1 of 6 samples of y differs: samples have the labels of others.",
            "The first is label 2 of the batch.");

    [Fact]
    public void A_Korean_page_says_whether_samples_or_labels_differ_and_how_many()
    {
        Assert.Contains("x의 샘플 3개 중 1개가 다릅니다.", Korean(ones(3), zeros(3), changeX: true));
        Assert.Contains("y의 라벨 3개 중 1개가 다릅니다.", Korean(ones(3), zeros(3), changeX: false));
        Assert.Contains("x의 하나뿐인 샘플이 다릅니다.", Korean(ones(1), zeros(1), changeX: true));
        Assert.Contains("y의 하나뿐인 라벨이 다릅니다.", Korean(ones(1), zeros(1), changeX: false));

        static string Korean(Tensor x, Tensor y, bool changeX)
        {
            using var scope = NewDisposeScope();
            var (otherX, otherY) = (x.clone(), y.clone());
            (changeX ? otherX : otherY)[0] = 7;
            return PageLanguage.In(korean: true, () => SequenceCheck.Compare([new Batch(otherX, otherY)], [new Batch(x, y)])).ToString();
        }
    }

    [Fact]
    public void The_samples_in_the_labels_place_are_recognised() =>
        Fails(Mine(i => new Batch(Rows(_x, _reference.RowIndices(i)), Rows(_x, _reference.RowIndices(i)))), "Batch 0: y has the shape [6, 2], and should have [6].", "Were the samples sliced where the labels were meant?");

    [Fact]
    public void All_labels_in_every_batch_are_a_wrong_shape() =>
        Fails(Mine(i => new Batch(Rows(_x, _reference.RowIndices(i)), _y.clone())), "Batch 0: y has the shape [20], and should have [6].", "how many samples the batch has");

    [Fact]
    public void Counting_batches_from_1_is_recognised()
    {
        var mine = Mine(i => Take(_reference.RowIndices(Math.Min(i + 1, 3))));

        Fails(mine, "Batch 0: 6 of 6 samples of x differ.", "This is what batch 1 should be. Count batches from 0");
    }

    [Fact]
    public void The_same_batch_for_every_index_is_recognised_at_the_second() =>
        Fails(Mine(_ => Take(_reference.RowIndices(0))), "Batch 1: 6 of 6 samples of x differ.", "This is what batch 0 should be");

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void The_batch_before_and_the_first_batch_are_recognised(int other) =>
        Fails(Mine(i => Take(_reference.RowIndices(i == 2 ? other : i))), "Batch 2: 6 of 6 samples of x differ.", $"This is what batch {other} should be");

    [Fact]
    public void A_last_batch_that_is_no_other_is_told_with_the_rule() =>
        Fails(Mine(i => Take(i == 3 ? [.. _reference.RowIndices(0).Take(2)] : _reference.RowIndices(i))), "Batch 3: 2 of 2 samples of x differ.", "the last one takes what is left");

    [Fact]
    public void A_slice_one_sample_late_is_told()
    {
        var order = Enumerable.Range(0, 4).SelectMany(_reference.RowIndices).ToArray();

        Fails(Mine(i => Take(order[((i * BatchSize) + 1)..Math.Min(((i + 1) * BatchSize) + 1, Samples)])), "Batch 0: 6 of 6 samples of x differ.", "Batch i takes positions i * batchSize up to");
    }

    [Fact]
    public void A_last_batch_that_is_too_long_for_the_data_throws_and_the_batch_is_named()
    {
        var order = Enumerable.Range(0, 4).SelectMany(_reference.RowIndices).ToArray();
        var mine = Mine(i => Take(order[(i * BatchSize)..((i + 1) * BatchSize)]));

        Fails(mine, "Batch 3: your code threw ArgumentOutOfRangeException", "Its x should have the shape [2, 2].");
    }

    [Fact]
    public void Of_what_the_native_library_says_only_the_first_line_is_told()
    {
        var result = BothLanguages.Of(() => SequenceCheck.Compare(Mine(i => new Batch(_x.narrow(0, 18, 6), _y)), _reference)).ToString();

        Assert.StartsWith("✘ Batch 0: your code threw ExternalException: start (18) + length (6) exceeds dimension size (20). Hint: ", result);
    }

    [Fact]
    public void An_order_that_changes_between_batches_is_told()
    {
        var asked = 0;
        var mine = Mine(i =>
        {
            asked = i == 0 ? 0 : asked; // from the beginning for each who compares
            return Take([.. _reference.RowIndices(i).Select(row => (row + asked++) % Samples)]);
        });

        Fails(mine, "Batch 0: 5 of 6 samples of x differ.", "The first is sample 1 of the batch.");
    }

    [Fact]
    public void No_batch_at_all_is_told() => Fails(new LearnerSequence(4, _ => null), "Batch 0: your code returned null.", "Return new Batch(x, y)");

    [Theory]
    [InlineData("x", true, false)]
    [InlineData("y", false, true)]
    [InlineData("x", true, true)]
    public void A_batch_that_was_freed_too_early_is_told(string name, bool isX, bool isY)
    {
        var mine = Mine(i =>
        {
            var batch = Take(_reference.RowIndices(i));
            if (isX)
            {
                batch.X.Dispose();
            }

            if (isY)
            {
                batch.Y.Dispose();
            }

            return batch;
        });

        Fails(mine, $"Batch 0: {name} was disposed before it was handed over.", "leave out its using");
    }

    [Fact]
    public void Memory_that_runs_out_is_not_the_learners_mistake() =>
        Assert.Throws<InsufficientMemoryException>(() => SequenceCheck.Compare(Mine(_ => throw new InsufficientMemoryException()), _reference));

    [Fact]
    public void Values_that_are_no_numbers_are_equal_where_both_are_none()
    {
        using var scope = NewDisposeScope();
        var x = tensor([1f, float.NaN, 3f, float.NaN]);
        var mine = new PreloadedSequence(x, x, 2);

        Assert.True(SequenceCheck.Compare(mine, new PreloadedSequence(x.clone(), x.clone(), 2)).Passed);
        Assert.Equal(
            "✘ Batch 0: 1 of 2 samples of x differs. Hint: The first is sample 1 of the batch. Batch i takes positions i * batchSize up to, but not including, (i + 1) * batchSize of the order; the last one takes what is left.",
            SequenceCheck.Compare(new PreloadedSequence(zeros(4), zeros(4), 2), new PreloadedSequence(tensor([0f, float.NaN, 5f, 5f]), zeros(4), 2)).ToString());
    }

    [Fact]
    public void Sequences_of_no_batch_of_one_batch_and_of_a_batch_without_samples_can_be_compared()
    {
        using var none = new Batch(zeros(0, 2), zeros(0));
        using var one = new Batch(zeros(1, 2), zeros(1));
        using var other = new Batch(ones(1, 2), zeros(1));

        BothLanguages.Passes(() => SequenceCheck.Compare([], []));
        Assert.Equal("The one batch is equal: shape, type and every value.", Finding(SequenceCheck.Compare([none], [none])));
        Assert.Equal("All 2 batches are equal: shape, type and every value.", Finding(SequenceCheck.Compare([one, none], [one, none])));
        Assert.Equal("Batch 1: the one sample of x differs.", Finding(SequenceCheck.Compare([none, one], [none, other])));
    }

    [Fact]
    public void There_must_be_two_sequences()
    {
        Assert.Equal("mine", Assert.Throws<ArgumentNullException>(() => SequenceCheck.Compare(null!, _reference)).ParamName);
        Assert.Equal("reference", Assert.Throws<ArgumentNullException>(() => SequenceCheck.Compare(_reference, null!)).ParamName);
    }

    [Fact]
    public void Batches_of_numbers_without_a_dimension_can_be_compared()
    {
        Assert.True(SequenceCheck.Compare(Scalars(1), Scalars(1)).Passed);
        Assert.Equal("Batch 0: the one sample of x differs.", Finding(SequenceCheck.Compare(Scalars(1), Scalars(2))));

        static LearnerSequence Scalars(int value) => new(1, _ => new Batch(tensor(value), tensor(0)));
    }

    [Theory]
    [InlineData(ScalarType.Bool)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float64)]
    public void Every_type_can_be_compared(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var (x, other) = (zeros(4, 2, dtype: type), zeros(4, 2, dtype: type));
        other[1, 1] = 1;

        Assert.True(SequenceCheck.Compare(new PreloadedSequence(x, x, 3), new PreloadedSequence(x.clone(), x, 3)).Passed);
        Assert.Equal("Batch 0: 1 of 3 samples of x differs.", Finding(SequenceCheck.Compare(new PreloadedSequence(x, x, 3), new PreloadedSequence(other, x, 3))));
    }

    [Fact]
    public void A_batch_that_is_all_the_data_is_not_freed()
    {
        Assert.False(SequenceCheck.Compare(Mine(_ => new Batch(_x, _y)), _reference).Passed);

        Assert.False(_x.IsInvalid || _y.IsInvalid);
    }

    [Fact]
    public void Batches_of_a_list_stay_the_lists()
    {
        using var scope = NewDisposeScope();
        var list = Enumerable.Range(0, 4).Select(i => _reference[i]).ToArray();

        Assert.True(SequenceCheck.Compare(list, list).Passed);
        Assert.True(SequenceCheck.Compare(list, _reference).Passed);
        Assert.All(list, batch => Assert.False(batch.X.IsInvalid || batch.Y.IsInvalid));
    }

    private static string Finding(CheckResult result) => result.ToString()[2..].Split(" Hint: ")[0];

    private static Tensor Rows(Tensor tensor, IEnumerable<int> rows)
    {
        using var index = torch.tensor(rows.Select(row => (long)row).ToArray());
        return tensor.index_select(0, index);
    }

    private static Tensor Changed(Tensor tensor, Func<Tensor, Tensor> change)
    {
        using (tensor)
        {
            return change(tensor);
        }
    }

    private static LearnerSequence Mine(Func<int, Batch?> batchAt) => new(4, batchAt);

    private Batch Take(IReadOnlyList<int> rows) => new(Rows(_x, rows), Rows(_y, rows));

    private void Fails(LearnerSequence mine, string finding, string hint)
    {
        var result = Check(mine);

        Assert.False(result.Passed);
        Assert.Contains(finding, result.ToString());
        Assert.Contains(hint, result.ToString().Split(" Hint: ")[1]);
    }

    // Whatever comes out, nothing is left but a batch that was wrong.
    private CheckResult Check(LearnerSequence mine)
    {
        using var scope = NewDisposeScope();

        var result = BothLanguages.Of(() => SequenceCheck.Compare(mine, _reference));

        var left = mine.HandedOut.Where(batch => !batch.X.IsInvalid || !batch.Y.IsInvalid).ToList();
        Assert.InRange(left.Count, 0, result.Passed ? 0 : 2 * 3);
        left.ForEach(batch => batch.Dispose());
        Assert.Equal(0, scope.DisposablesCount);
        return result;
    }
}
