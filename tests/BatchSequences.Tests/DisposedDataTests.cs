using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>
/// Data that its owner disposes too early, while batches are created from it: right batches and an
/// <see cref="ObjectDisposedException"/>, and never the end of the process.
/// </summary>
public class DisposedDataTests
{
    private const int Rows = 2_000;
    private const int Columns = 4_000;

    public static TheoryData<int, bool, bool, bool> Cases()
    {
        var cases = new TheoryData<int, bool, bool, bool>();
        foreach (var workers in new[] { 0, 1, 2 })
        {
            foreach (var (shuffle, isStrided, requiresGrad) in new[]
            {
                (true, false, false), (false, false, false), (true, true, false), (false, true, false), (true, false, true),
            })
            {
                cases.Add(workers, shuffle, isStrided, requiresGrad);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_loop_over_it_ends_with_an_error(int workers, bool shuffle, bool isStrided, bool requiresGrad)
    {
        IEnumerator<Batch> batches;
        using (torch.NewDisposeScope())
        {
            var x = Samples(isStrided);
            x.requires_grad_(requiresGrad);
            batches = new PreloadedSequence(x, Labels(), 16, shuffle).Prefetch(workers).GetEnumerator();
            Assert.True(batches.MoveNext());
            batches.Current.Dispose();
        }

        using (batches)
        {
            var error = Assert.Throws<ObjectDisposedException>(() => ReadOn(batches));
            Assert.Contains("was disposed. Keep it alive", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Data_that_only_a_loop_references_is_not_collected(int workers)
    {
        using var batches = Abandoned(workers);
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(Rows / 16, ReadOn(batches));
    }

    [Fact]
    public void Loops_in_progress_on_other_threads_have_right_batches_or_an_error()
    {
        for (var round = 0; round < 10; round++)
        {
            using var scope = torch.NewDisposeScope();
            var sequence = new PreloadedSequence(Samples(isStrided: false), Labels(), 20, shuffle: true);
            using var isReading = new CountdownEvent(2);
            var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
            {
                using var batches = sequence.Prefetch(workers: 2).GetEnumerator();
                isReading.Signal();
                ReadOn(batches);
            })).ToArray();

            Assert.True(isReading.Wait(TimeSpan.FromSeconds(30)));
            scope.Dispose();

            foreach (var reader in readers)
            {
                // On a busy machine it may have come to its end before.
                var error = Record.Exception(() => reader.GetAwaiter().GetResult());
                Assert.True(error is null or ObjectDisposedException, $"{error}");
            }
        }
    }

    [Fact]
    public void A_loop_that_cannot_begin_leaves_nothing_behind()
    {
        using var x = torch.zeros(10, 2);
        var y = torch.zeros(10);
        var batches = new PreloadedSequence(x, y, 2).Prefetch();
        y.Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Equal("y", Assert.Throws<ObjectDisposedException>(() => batches.GetEnumerator()).ObjectName);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Nothing_of_it_is_left_after_the_loop()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var x = torch.zeros(10, 2);
        var y = torch.zeros(10);
        using (var batches = new PreloadedSequence(x, y, 2, shuffle: true).Prefetch(workers: 0).GetEnumerator())
        {
            Assert.True(batches.MoveNext());
            batches.Current.Dispose();
            x.Dispose();
            y.Dispose();
            Assert.Throws<ObjectDisposedException>(() => batches.MoveNext());
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static IEnumerator<Batch> Abandoned(int workers)
    {
        var batches = new PreloadedSequence(Samples(isStrided: false), Labels(), 16, shuffle: true).Prefetch(workers).GetEnumerator();
        Assert.True(batches.MoveNext());
        AssertIsRight(batches.Current);
        batches.Current.Dispose();
        return batches;
    }

    private static int ReadOn(IEnumerator<Batch> batches)
    {
        var count = 1;
        for (; batches.MoveNext(); count++)
        {
            using var batch = batches.Current;
            AssertIsRight(batch);
        }

        return count;
    }

    // Row i is full of i.
    private static Tensor Samples(bool isStrided) => isStrided
        ? torch.arange(Rows, dtype: ScalarType.Float32).view(1, -1).expand(Columns, Rows).contiguous().t()
        : torch.arange(Rows, dtype: ScalarType.Float32).view(-1, 1).expand(Rows, Columns).contiguous();

    private static Tensor Labels() => torch.arange(Rows, dtype: ScalarType.Float32);

    private static void AssertIsRight(Batch batch)
    {
        using var scope = torch.NewDisposeScope();
        Assert.True(batch.X.detach().Equals(batch.Y.view(-1, 1).expand(-1, Columns)), "X holds other values than its rows.");
    }
}
