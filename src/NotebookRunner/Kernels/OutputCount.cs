namespace NotebookRunner.Kernels;

/// <summary>Counts a cell's output against the limit.</summary>
/// <param name="limit">The limit.</param>
internal sealed class OutputCount(OutputLimit limit)
{
    private long _characters;
    private int _pieces;
    private int _outputs;
    private string? _last;

    /// <summary>Counts the output that an event has.</summary>
    /// <exception cref="OutputLimitException">It is too much.</exception>
    public void Add(KernelEvent kernelEvent)
    {
        if (kernelEvent.Type == KernelEvent.OutputTooLong || (_characters += (kernelEvent.Message?.Length ?? 0) + kernelEvent.Values.Sum(value => (long)value.Value.Length)) > limit.Characters)
        {
            throw new OutputLimitException($"more than {OutputLimit.Count(limit.Characters)} characters");
        }

        if (++_pieces > limit.Pieces)
        {
            throw new OutputLimitException($"more than {OutputLimit.Count(limit.Pieces)} writes and displayed values");
        }

        if (BeginsOutput(kernelEvent.Type) && ++_outputs > limit.Outputs)
        {
            throw new OutputLimitException($"more than {OutputLimit.Count(limit.Outputs)} separate outputs");
        }
    }

    // Writes to one stream, one after the other, are one output.
    private bool BeginsOutput(string type)
    {
        var isText = type is KernelEvent.StandardOutputValueProduced or KernelEvent.StandardErrorValueProduced;
        if (!isText && type is not (KernelEvent.DisplayedValueProduced or KernelEvent.ReturnValueProduced))
        {
            return false;
        }

        var isNew = !isText || type != _last;
        _last = type;
        return isNew;
    }
}
