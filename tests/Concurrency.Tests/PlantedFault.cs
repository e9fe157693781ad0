namespace Concurrency.Tests;

/// <summary>A change of the prefetcher's sources that schedules must find.</summary>
/// <param name="Description">What it is.</param>
/// <param name="Finding">What they then find: a part of Coyote's report.</param>
/// <param name="File">The name of the source file.</param>
/// <param name="Text">What is replaced, which the file has once.</param>
/// <param name="Replacement">By what.</param>
public sealed record PlantedFault(string Description, string Finding, string File, string Text, string Replacement)
{
    /// <summary>The source with the fault.</summary>
    public string PlantIn(string source)
    {
        var found = source.Split(Text).Length - 1;
        return found == 1 ? source.Replace(Text, Replacement, StringComparison.Ordinal) : throw new InvalidOperationException(
            $"{File} has the text of «{Description}» {found} times, and not once: {Text}");
    }

    /// <inheritdoc/>
    public override string ToString() => Description;
}
