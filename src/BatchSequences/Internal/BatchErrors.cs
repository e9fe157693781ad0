namespace BatchSequences.Internal;

/// <summary>Errors in a caller's function: they name the epoch, the batch and its rows.</summary>
internal static class BatchErrors
{
    // Enough to find the sample by, few enough to read; Data["Rows"] has them all.
    private const int MaxRowsNamed = 16;

    /// <summary>Calls the caller's function; what it throws, and a result of null, are errors of the batch.</summary>
    /// <param name="name">What messages call the function.</param>
    /// <param name="function">The function.</param>
    /// <param name="argument">What it is called with.</param>
    /// <param name="expected">What a message says instead of null.</param>
    /// <param name="rows">The batch's rows.</param>
    public static TResult Call<TArgument, TResult>(
        string name, Func<TArgument, TResult> function, TArgument argument, string expected, BatchRows rows)
    {
        TResult result;
        try
        {
            result = function(argument);
        }
        catch (Exception exception)
        {
            throw Of($"{name} threw {exception.GetType().Name}: {exception.Message}", rows, exception);
        }

        return result ?? throw Of($"{name} returned null. {expected}", rows);
    }

    public static InvalidOperationException Of(string fault, BatchRows rows, Exception? inner = null)
    {
        var indices = rows.ToArray();
        var named = indices.Length == 0 ? "no rows" : $"rows {string.Join(", ", indices.Take(MaxRowsNamed))}";
        var more = indices.Length > MaxRowsNamed ? $" and {indices.Length - MaxRowsNamed} more" : "";
        var error = new InvalidOperationException(
            $"In epoch {rows.Order.Epoch}, batch {rows.Index} ({named}{more}), {fault}", inner);
        error.Data["Rows"] = indices;
        return error;
    }

    public static void ThrowIfDisposed(string function, Batch batch, BatchRows rows)
    {
        if (batch.X.IsInvalid || batch.Y.IsInvalid)
        {
            var name = batch.X.IsInvalid ? nameof(batch.X) : nameof(batch.Y);
            throw Of($"{function} returned a batch whose {name} is disposed. Dispose only what is not returned.", rows);
        }
    }
}
