using System.Globalization;
using BatchSequences;
using Lessons.Tests.Training;
using Lessons.Views;
using static TorchSharp.torch;

namespace Lessons.Tests.Views;

/// <summary>The same view, to the byte, at any time and under any system's settings: a notebook is compared with its last run.</summary>
public class ReproducibilityTests
{
    public static TheoryData<string, Func<View>> Views => new()
    {
        { "slicing", () => Sliced(20, 6) },
        { "slicing of many", () => Sliced(60_000, 7) },
        { "data flow", () => DataFlowDiagram.Of(60_000, 3_136, 64) },
        { "lines", () => LineChart.Of("t", ("a", [0.25, 1e-7, 1234567.5]), ("b", [-1.5])) },
        { "fractions", () => LineChart.Of("t", ("a", [-0.25, 0.5])) },
        { "training", () => TrainingChart.Of([2.25, 1e-7], [2.5, 0.5], [0.1, 0.975]) },
        { "time", () => TimeShares.Of(new EpochTiming(TimeSpan.FromMilliseconds(1234.5), TimeSpan.FromMilliseconds(0.25), BatchCount: 1)) },
        { "timeline", () => Timeline.Of(Traces.Sequential(300), 7) },
        { "stages", () => StageProfile.Of(Traces.Sequential(300)) },
        { "shards", Shards },
        { "all-reduce", () => AllReduceDiagram.Of([-0.5, 12_345.5]) },
        { "grid", Grid },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public void The_same_input_gives_the_same_bytes(string what, Func<View> draw) => Assert.True(draw().Html == draw().Html, what);

    [Theory]
    [MemberData(nameof(Views))]
    public void A_systems_way_of_writing_numbers_changes_nothing(string what, Func<View> draw)
    {
        var usual = draw();
        var culture = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator, other.NumberFormat.NegativeSign) = (",", ".", "~");
        try
        {
            CultureInfo.CurrentCulture = other;
            var elsewhere = draw();

            Assert.True(usual.Html == elsewhere.Html, what);
            Assert.Equal(usual.ToString(), elsewhere.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static Picture Sliced(int samples, int batchSize)
    {
        using var x = zeros(samples, 1);
        return SlicingDiagram.Of(new PreloadedSequence(x, x, batchSize, shuffle: true, seed: 3), 1);
    }

    private static Picture Shards()
    {
        using var x = zeros(60_000, 1);
        return ShardDiagram.Of(new PreloadedSequence(x, x, 1024), 3);
    }

    private static Picture Grid()
    {
        using var images = linspace(0, 1, 3 * 16).reshape(3, 4, 4);
        using var labels = tensor(new long[] { -3, 0, 12 });
        return ImageGrid.Of(images, labels);
    }
}
