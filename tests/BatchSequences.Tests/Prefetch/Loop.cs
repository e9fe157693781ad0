namespace BatchSequences.Tests.Prefetch;

/// <summary>One loop, as a training would write it, on a thread of its own so that it cannot hang a test.</summary>
internal static class Loop
{
    /// <summary>
    /// Enumerates the batches by <c>foreach</c> or <c>await foreach</c>, and leaves by <c>break</c> where the body
    /// says false. Throws what the loop throws.
    /// </summary>
    public static void Over<T>(
        Prefetcher<T> batches, bool isAsync, Func<T, bool> body, CancellationToken token = default)
    {
        Bounded.Run(() =>
        {
            if (isAsync)
            {
                GoAsync(batches, body, token).GetAwaiter().GetResult();
                return;
            }

            foreach (var batch in batches)
            {
                if (!body(batch))
                {
                    break;
                }
            }
        });
    }

    /// <summary>The same for a body that does not leave.</summary>
    public static void Over<T>(
        Prefetcher<T> batches, bool isAsync, Action<T> body, CancellationToken token = default) =>
        Over(
            batches,
            isAsync,
            batch =>
            {
                body(batch);
                return true;
            },
            token);

    /// <summary>Disposes each batch, and gives the numbers of those that came.</summary>
    public static List<int> Over(Prefetcher<WatchedBatch> batches, bool isAsync = false)
    {
        var came = new List<int>();
        Over(batches, isAsync, batch =>
        {
            using (batch)
            {
                came.Add(batch.Index);
            }
        });
        return came;
    }

    /// <summary>A loop that disposes each batch, and is left by <c>break</c> after so many.</summary>
    public static void Leave(
        Prefetcher<WatchedBatch> batches, bool isAsync, int after, Action<WatchedBatch>? body = null) =>
        Over(batches, isAsync, batch =>
        {
            batch.Dispose();
            body?.Invoke(batch);
            return --after > 0;
        });

    private static async Task GoAsync<T>(Prefetcher<T> batches, Func<T, bool> body, CancellationToken token)
    {
        var loop = batches.GetAsyncEnumerator(token);
        await using (loop.ConfigureAwait(false))
        {
            while (await loop.MoveNextAsync().ConfigureAwait(false) && body(loop.Current))
            {
            }
        }
    }
}
