namespace NotebookRunner.EmbeddedKernel;

/// <summary>Standard input for cells. On the tool <c>Console.ReadLine</c> blocks indefinitely; here it fails at once and says why.</summary>
internal sealed class NoConsoleInput : TextReader
{
    /// <inheritdoc/>
    public override int Peek() => throw Unsupported();

    /// <inheritdoc/>
    public override int Read() => throw Unsupported();

    private static InvalidOperationException Unsupported() =>
        new("A notebook cell has no console input to read. Put the value into the cell instead.");
}
