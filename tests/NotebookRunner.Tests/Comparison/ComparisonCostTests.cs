using System.Text.Json.Nodes;
using NotebookRunner.Comparison;

namespace NotebookRunner.Tests.Comparison;

/// <summary>What a comparison takes grows with the outputs, and no faster.</summary>
public sealed class ComparisonCostTests
{
    private const int BytesPerByte = 20;

    // Of each line or picture a small object is made, and a debug build makes more of them.
    private const int ManyTimes = 250;
    private const long AnyComparison = 1 << 20;

    [Fact]
    public void Lines_that_all_differ()
    {
        var lines = Enumerable.Range(0, 200).Select(i => $"step {i}: loss {i}.5, accuracy 0.{i} of {i} and {i} again\n").ToList();

        AssertCheap(new(), Streams(string.Concat(lines)), Streams(string.Concat(lines).Replace('5', '6')), isDifferent: true, ManyTimes);
        AssertCheap(new(MasksNumbers: true), Streams(string.Concat(lines)), Streams(string.Concat(lines).Replace('s', 'z')), isDifferent: true, ManyTimes);
    }

    // All are compared with all, number by number.
    [Fact]
    public void Long_lines_that_all_differ()
    {
        static string Lines(string number, int first) => string.Concat(Enumerable.Range(first, 200).Select(i => string.Concat(Enumerable.Repeat(number, 1000)) + $"{i}\n"));

        AssertCheap(new(), Streams(Lines("1.0 ", 0)), Streams(Lines("1.00 ", 1000)), isDifferent: true);
    }

    [Fact]
    public void A_stream_in_many_pieces()
    {
        string[] pieces = [.. Enumerable.Range(0, 5000).Select(i => $"{i}\n")];

        AssertCheap(new(), Streams(pieces), Streams(string.Concat(pieces)), isDifferent: false);
    }

    // Each level takes stack, and a copy of the rest of the text.
    [Fact]
    public void Pictures_within_pictures()
    {
        var html = Html(string.Concat(Enumerable.Repeat("data:image/svg+xml,", 20_000)));

        AssertCheap(new(), html, html, isDifferent: false);
        AssertCheap(new(), html, Html(string.Concat(Enumerable.Repeat("data:image/svg+xml,", 19_999))), isDifferent: true);
    }

    // Each would be looked for among all: minutes.
    [Fact]
    public void Very_many_pictures()
    {
        var html = string.Concat(Enumerable.Repeat("data:a/b, ", 20_000));

        AssertCheap(new(), Html(html), Html(html + " "), isDifferent: true, bytesPerByte: ManyTimes);
    }

    // Each start would be followed to the end of the text: minutes.
    [Fact]
    public void Drawings_that_do_not_end()
    {
        var html = Html("<svg></svg>" + string.Concat(Enumerable.Repeat("<svg ", 200_000)));

        AssertCheap(new(), html, html, isDifferent: false);
    }

    private static void AssertCheap(OutputRule rule, JsonArray committed, JsonArray fresh, bool isDifferent, int bytesPerByte = BytesPerByte)
    {
        var difference = new OutputDifference(rule);
        var length = committed.ToJsonString().Length + fresh.ToJsonString().Length;
        difference.Between(committed, fresh); // the first time, expressions are made
        var allocated = long.MaxValue;
        for (var attempt = 0; attempt < 3; attempt++) // a garbage collection in between empties the pools, which are then filled anew
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var found = difference.Between(committed, fresh);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(isDifferent, found is not null);
        }

        Assert.True(allocated < (bytesPerByte * length) + AnyComparison, $"{allocated} bytes allocated for {length}");
    }

    private static JsonArray Streams(params string[] texts) =>
        new([.. texts.Select(text => new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text })]);

    private static JsonArray Html(string html) =>
        new(new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { ["text/html"] = html } });
}
