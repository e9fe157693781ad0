namespace Lessons.Tests.Measuring;

/// <summary>Tests that measure the whole process: no other may run beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1052:Static holder types should be static", Justification = "xunit needs a class.")]
public sealed class Alone;
