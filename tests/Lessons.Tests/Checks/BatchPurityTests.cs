using BatchSequences;
using Lessons.Checks;
using TorchSharp;
using static TorchSharp.torch;

namespace Lessons.Tests.Checks;

/// <summary>Batches that are right, but only for the first who asks.</summary>
public sealed class BatchPurityTests : IDisposable
{
    private const int Samples = 6;
    private const int BatchSize = 4;
    private const string NotTheSame = "when asked for a second time, it is not the same.";
    private const string NoCopy = "it is no copy. What is written into it shows up when it is asked for again.";

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _x = zeros(Samples, 2);
    private readonly Tensor _y = arange(Samples);
    private readonly PreloadedSequence _reference;

    // A sample of ones among zeros: what is written differs from both.
    public BatchPurityTests()
    {
        _x[1] = ones(2);
        _reference = new PreloadedSequence(_x.clone(), _y.clone(), BatchSize);
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_slice_of_the_data_is_told_and_the_data_is_as_it_was()
    {
        var (x, y) = (_x.clone(), _y.clone());

        Fails(new LearnerSequence(2, i => new Batch(Slice(_x, i), Slice(_y, i))), "Batch 0: " + NoCopy, "add clone()");

        Assert.True(_x.equal(x).all().item<bool>());
        Assert.True(_y.equal(y).all().item<bool>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_enough_that_one_of_both_is_a_slice(bool isX) =>
        Fails(
            new LearnerSequence(2, i => new Batch(isX ? Slice(_x, i) : Slice(_x, i).clone(), isX ? Slice(_y, i).clone() : Slice(_y, i))),
            "Batch 0: " + NoCopy,
            "add clone()");

    [Fact]
    public void All_the_data_as_the_only_batch_is_no_copy_and_is_not_freed()
    {
        var result = BothLanguages.Of(() => SequenceCheck.Compare(new LearnerSequence(1, _ => new Batch(_x, _y)), new PreloadedSequence(_x.clone(), _y.clone(), Samples)));

        Assert.Contains(NoCopy, result.ToString());
        Assert.False(_x.IsInvalid || _y.IsInvalid);
    }

    [Fact]
    public void One_tensor_in_both_places_is_seen_too()
    {
        var data = tensor([0f, 1f, 0f]);

        var result = BothLanguages.Of(() => SequenceCheck.Compare(new LearnerSequence(1, _ => new Batch(data, data)), new PreloadedSequence(data.clone(), data.clone(), 3)));

        Assert.Contains(NoCopy, result.ToString());
    }

    [Fact]
    public void A_batch_that_is_kept_and_handed_out_again_is_told()
    {
        var kept = new Dictionary<int, Batch>();

        Fails(new LearnerSequence(2, i => kept.TryGetValue(i, out var batch) ? batch : kept[i] = _reference[i]), "Batch 0: " + NoCopy, "keep no batch");
    }

    [Fact]
    public void A_value_stretched_to_a_batch_is_memory_that_is_not_its_own()
    {
        var reference = new PreloadedSequence(zeros(4, 2), zeros(4), 4);

        var result = BothLanguages.Of(() => SequenceCheck.Compare(new LearnerSequence(1, _ => new Batch(zeros(1, 1).expand(4, 2), zeros(4))), reference));

        Assert.Contains("Batch 0: " + NoCopy, result.ToString());
    }

    [Fact]
    public void A_sequence_that_goes_on_instead_of_looking_at_the_index_is_told()
    {
        var next = 0;

        Fails(new LearnerSequence(2, _ => _reference[next++ % 2]), "Batch 0: " + NotTheSame, "depends on its index and the epoch alone");
    }

    [Fact]
    public void A_second_answer_that_throws_is_not_the_same() =>
        Fails(new OnceOnly(_reference), "Batch 0: " + NotTheSame, "the place for a new order is OnEpochEnd()");

    [Fact]
    public void A_sequence_that_goes_to_the_next_epoch_by_itself_is_told_at_the_last_batch()
    {
        var inner = new PreloadedSequence(_x.clone(), _y.clone(), BatchSize, shuffle: true);
        var mine = new LearnerSequence(2, i =>
        {
            var batch = inner[i];
            if (i == 1)
            {
                inner.OnEpochEnd();
            }

            return batch;
        });

        var result = SequenceCheck.Compare(mine, new PreloadedSequence(_x.clone(), _y.clone(), BatchSize, shuffle: true));

        Assert.StartsWith("✘ Batch 1: " + NotTheSame, result.ToString());
    }

    [Theory]
    [InlineData(ScalarType.Bool)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.Float64)]
    public void Every_type_can_be_written_to(ScalarType type)
    {
        var data = tensor([0, 1, 1, 0, 1]).to(type);

        Assert.True(SequenceCheck.Compare(Of(i => Slice(data, i).clone()), Of(i => Slice(data, i).clone())).Passed);
        Assert.Contains(NoCopy, SequenceCheck.Compare(Of(i => Slice(data, i)), Of(i => Slice(data, i).clone())).ToString());

        static LearnerSequence Of(Func<int, Tensor> slice) => new(2, i => new Batch(slice(i), slice(i)));
    }

    [Fact]
    public void Samples_that_gradients_are_wanted_for_can_be_compared()
    {
        var x = ones(Samples, 2, requires_grad: true);

        Assert.True(SequenceCheck.Compare(new LearnerSequence(2, i => new Batch(Slice(x, i).clone(), Slice(_y, i).clone())), new PreloadedSequence(x.detach(), _y, BatchSize)).Passed);
    }

    private static Tensor Slice(Tensor data, int index) =>
        data.narrow(0, index * BatchSize, Math.Min(BatchSize, data.size(0) - (index * BatchSize)));

    private void Fails(IReadOnlyList<Batch> mine, string finding, string hint) =>
        BothLanguages.Fails(() => SequenceCheck.Compare(mine, _reference), finding, hint);

    /// <summary>Gives each batch once; from the beginning again for each who compares.</summary>
    private sealed class OnceOnly(PreloadedSequence inner) : BatchSequence<Batch>
    {
        private readonly HashSet<int> _given = [];

        public override int Count
        {
            get
            {
                _given.Clear();
                return inner.Count;
            }
        }

        public override Batch this[int index] => _given.Add(index) ? inner[index] : throw new InvalidOperationException("It is gone.");
    }
}
