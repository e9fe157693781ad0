namespace NotebookRunner.EmbeddedKernel;

/// <summary>Standard input for cells: the real kernel waits for ever there, this one says why it can't.</summary>
internal sealed class NoKeyboard : TextReader
{
    /// <inheritdoc/>
    public override int Peek() => throw NotThere();

    /// <inheritdoc/>
    public override int Read() => throw NotThere();

    private static InvalidOperationException NotThere() =>
        new("A notebook cell has no keyboard to read from. Put the value into the cell instead.");
}
