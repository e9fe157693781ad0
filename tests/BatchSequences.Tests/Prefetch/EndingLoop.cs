namespace BatchSequences.Tests.Prefetch;

/// <summary>Loops that end in a given way, after a given number of batches.</summary>
internal static class EndingLoop
{
    /// <summary>Enumerates the batches, disposing each, and checks that the loop ended as it should.</summary>
    /// <returns>The batches' numbers as <paramref name="number"/> tells them.</returns>
    public static List<int> Over<T>(
        BatchSequence<T> sequence, int workers, int? bufferSize, bool isAsync, Ending ending, int after, Func<T, int> number)
        where T : IDisposable
    {
        using var source = new CancellationTokenSource();
        var came = new List<int>();

        var error = Record.Exception(() => Loop.Over(sequence.Prefetch(workers, bufferSize, cancellationToken: source.Token), isAsync, batch =>
        {
            using (batch)
            {
                came.Add(number(batch));
            }

            if (came.Count != after)
            {
                return true;
            }

            if (ending == Ending.Cancellation)
            {
                source.Cancel();
            }

            return ending switch
            {
                Ending.Break => false,
                Ending.BodyError => throw new BodyException(),
                _ => true,
            };
        }));

        AssertIs(ending, error);
        return came;
    }

    private static void AssertIs(Ending ending, Exception? error)
    {
        switch (ending)
        {
            case Ending.BodyError:
                Assert.IsType<BodyException>(error);
                break;
            case Ending.BatchError:
                Assert.IsType<InvalidOperationException>(error);
                break;
            case Ending.Cancellation:
                Assert.IsType<OperationCanceledException>(error, exactMatch: false);
                break;
            default:
                Assert.Null(error);
                break;
        }
    }

    private sealed class BodyException : Exception;
}
