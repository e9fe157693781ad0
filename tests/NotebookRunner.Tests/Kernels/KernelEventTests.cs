using NotebookRunner.Kernels;

namespace NotebookRunner.Tests.Kernels;

/// <summary>Which lines are events.</summary>
public sealed class KernelEventTests
{
    [Theory]
    [InlineData("""{"eventType":"DisplayedValueProduced","eventType":"CommandSucceeded"}""")]
    [InlineData("""{"eventType":"DisplayedValueProduced","event":{"valueId":"a","valueId":"b"}}""")]
    [InlineData("""{"eventType":"DisplayedValueProduced","command":{"token":"1","token":"2"}}""")]
    [InlineData("""{"eventType":"DisplayedValueProduced","event":{"formattedValues":[{"value":"a","value":"b"}]}}""")]
    [InlineData("""{"eventType":"\ud83d"}""")]
    public void A_line_that_JSON_readers_differ_about_is_no_event(string line) => Assert.Null(KernelEvent.Parse(line));
}
