using BatchSequences;
using Lessons.Exercises;
using Lessons.Tests.Checks;
using TorchSharp;
using static TorchSharp.torch;

namespace Lessons.Tests.Exercises;

public sealed class StripedBatchesTests : IDisposable
{
    private const string First = "10 samples, batch size 4. ";

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Rows_picked_by_number_pass() => Passes((x, y, batchSize) => new Loader(x, y, batchSize));

    [Fact]
    public void A_slice_with_a_step_passes_once_it_is_copied() => Passes((x, y, batchSize) => new Loader(x, y, batchSize)
    {
        Take = (data, index, count) => data[TensorIndex.Slice(index, null, count)].clone(),
    });

    [Fact]
    public void Picking_row_by_row_passes() => Passes((x, y, batchSize) => new Loader(x, y, batchSize)
    {
        Take = (data, index, count) => stack(Enumerable.Range(0, (int)data.size(0)).Where(row => row % count == index).Select(row => data[row])),
    });

    [Fact]
    public void Neighbours_are_recognised_whether_copied_or_not()
    {
        const string hint = "batch 0 takes rows 0, 1, 2, 3. Striped, it takes rows 0, 3, 6, 9: every Count-th.";

        Fails((x, y, batchSize) => Neighbours(x, y, batchSize, copy: true), First + "Batch 0: 3 of 4 samples of x differ.", hint);
        Fails((x, y, batchSize) => Neighbours(x, y, batchSize, copy: false), First + "Batch 0: 3 of 4 samples of x differ.", hint);
    }

    [Fact]
    public void A_step_of_the_batch_size_is_recognised() => Fails(
        (x, y, batchSize) => new Loader(x, y, batchSize) { Take = (data, index, _) => data[TensorIndex.Slice(index, null, batchSize)].clone() },
        First + "Batch 0: x has the shape [3, 1, 2, 3], and should have [4, 1, 2, 3].",
        "The step from row to row is batchSize here.");

    [Fact]
    public void A_slice_that_is_not_copied_is_told() => Fails(
        (x, y, batchSize) => new Loader(x, y, batchSize) { Take = (data, index, count) => data[TensorIndex.Slice(index, null, count)] },
        First + "Batch 0: it is no copy.",
        "add clone()");

    [Fact]
    public void Labels_of_neighbours_are_told() => Fails(
        (x, y, batchSize) => new Loader(x, y, batchSize) { TakeLabels = (data, index, count) => data.narrow(0, Math.Min(index * batchSize, 6), index == 0 ? 4 : 3).clone() },
        First + "Batch 0: x is right, but 3 of 4 samples of y differ",
        "Take x and y by the same indices");

    [Fact]
    public void A_stripe_that_is_cut_off_is_told_with_the_rule() => Fails(
        (x, y, batchSize) => new Loader(x, y, batchSize) { Take = (data, index, count) => data[TensorIndex.Slice(index, data.size(0) - 1, count)].clone() },
        First + "Batch 0: x has the shape [3, 1, 2, 3], and should have [4, 1, 2, 3].",
        "Batch i takes rows i, i + Count, i + 2 * Count, … as far as there are any.");

    [Fact]
    public void A_count_that_rounds_down_is_told() =>
        Fails((x, y, batchSize) => new Loader(x, y, batchSize) { Batches = (int)x.size(0) / batchSize }, First + "Count is 2, and should be 3.", "round up");

    [Fact]
    public void What_holds_only_for_images_is_told_with_the_data_that_shows_it() => Fails(
        (x, y, batchSize) => new Loader(x, y, batchSize) { Take = (data, index, count) => Loader.ByNumber(data.reshape(data.size(0), -1), index, count).reshape(-1, 1, 2, 3), TakeLabels = Loader.ByNumber },
        "20 samples, batch size 6. Batch 0: your code threw ",
        "Its x should have the shape [5].");

    [Theory]
    [InlineData(4, 10L, 1L, 2L, 3L)]
    [InlineData(6, 20L)]
    [InlineData(4, 12L, 3L)]
    [InlineData(5, 3L, 1L, 2L, 2L)]
    [InlineData(1, 7L)]
    [InlineData(9, 9L, 2L)]
    public void Samples_of_every_form_are_asked_for(int batchSize, params long[] shape) => Fails(
        (x, y, size) => x.shape.SequenceEqual(shape) && size == batchSize ? null! : new Loader(x, y, size),
        $"{shape[0]} samples, batch size {batchSize}. There is no loader",
        "Return new StripedLoader");

    [Fact]
    public void Labels_turned_into_whole_numbers_pass_because_they_are_whole_numbers() => Passes((x, y, batchSize) => new Loader(x, y, batchSize)
    {
        TakeLabels = (data, index, count) => Loader.ByNumber(data, index, count).to(ScalarType.Int64),
    });

    [Fact]
    public void One_sample_is_asked_for_too() =>
        Fails((x, y, batchSize) => x.size(0) == 1 ? null! : new Loader(x, y, batchSize), "1 sample, batch size 1. There is no loader", "Return new StripedLoader");

    [Fact]
    public void No_loader_is_told() => Fails((_, _, _) => null!, First + "There is no loader: your code returned null.", "Return new StripedLoader(x, y, batchSize).");

    [Fact]
    public void A_constructor_that_throws_is_told() =>
        Fails((_, _, _) => throw new NotImplementedException("later"), First + "new StripedLoader(x, y, 4): your code threw NotImplementedException: later", "A constructor keeps what it is given");

    [Fact]
    public void Changing_the_data_changes_no_reference() => Fails(
        (x, y, batchSize) =>
        {
            x.add_(1);
            return new Loader(x, y, batchSize);
        },
        First + "Batch 0: 4 of 4 samples of x differ.",
        "Batch i takes rows i");

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.StripedBatches(null!));

    private static Loader Neighbours(Tensor x, Tensor y, int batchSize, bool copy) => new(x, y, batchSize)
    {
        Take = (data, index, _) =>
        {
            var slice = data.narrow(0, index * batchSize, Math.Min(batchSize, data.size(0) - (index * batchSize)));
            return copy ? slice.clone() : slice;
        },
    };

    private static void Passes(Func<Tensor, Tensor, int, BatchSequence<Batch>> create) => BothLanguages.Passes(() => ExerciseCheck.StripedBatches(create));

    private static void Fails(Func<Tensor, Tensor, int, BatchSequence<Batch>> create, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.StripedBatches(create), finding, hint);

    /// <summary>A right one, of which a part may be made wrong.</summary>
    private sealed class Loader(Tensor x, Tensor y, int batchSize) : BatchSequence<Batch>
    {
        public Func<Tensor, int, int, Tensor> Take { get; init; } = ByNumber;

        public Func<Tensor, int, int, Tensor>? TakeLabels { get; init; }

        public int? Batches { get; init; }

        public override int Count => Batches ?? (int)((x.size(0) + batchSize - 1) / batchSize);

        public override Batch this[int index] => new(Take(x, index, Count), (TakeLabels ?? Take)(y, index, Count));

        public static Tensor ByNumber(Tensor data, int index, int count)
        {
            using var rows = arange(index, data.size(0), count);
            return data.index_select(0, rows);
        }
    }
}
