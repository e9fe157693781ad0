using System.Globalization;
using System.Text.RegularExpressions;
using NotebookRunner.Notebooks;

namespace Notebooks.Tests;

/// <summary>
/// What the prose of a lesson says about its outputs holds for the outputs that are committed, in both languages: those of a
/// cell that measures may change with every update, and the sentences about them do not.
/// </summary>
public sealed partial class LessonStatementTests
{
    public static TheoryData<string> Languages => ["en", "ko"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Lesson_1_fails_to_allocate_everything_and_never_fails_for_a_batch(string language)
    {
        var lines = Output(language, "01-data-flow", "fixed").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains("602 TB", lines[0], StringComparison.Ordinal);
        Assert.Contains("failed", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.Contains("loaded, 38.5 MB", line, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Lesson_2_reads_no_nine_until_the_length_is_right(string language)
    {
        var (lost, whole) = (Percents(language, "02-length", "failure"), Percents(language, "02-length", "fixed"));

        Assert.Equal(0, lost[^1]);
        Assert.All(lost[1..^1].Concat(whole[1..^1]), accuracy => Assert.InRange(accuracy, 90, 100));
        Assert.InRange(whole[^1], 51, 100); // "most of them right"
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Lesson_3_learns_next_to_nothing_from_sorted_digits(string language)
    {
        Assert.All(Percents(language, "03-epoch-end", "failure"), accuracy => Assert.InRange(accuracy, 0, 20));
        Assert.All(Percents(language, "03-epoch-end", "fixed").Chunk(2), pair => Assert.InRange(pair[1] - pair[0], 50, 100));
        var digits = Percents(language, "03-epoch-end", "by-digit");
        Assert.InRange(digits.Max() / digits.Sum(), 0.9, 1); // "nearly all its right answers are images of one digit"
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Lesson_4_learns_next_to_nothing_from_labels_of_other_images(string language)
    {
        Assert.All(Percents(language, "04-indexer", "failure"), accuracy => Assert.InRange(accuracy, 0, 25));
        var counts = Output(language, "04-indexer", "count").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[1].Trim());
        Assert.Single(counts.Distinct());
        Assert.StartsWith("✘", Output(language, "04-indexer", "pairs"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Lesson_5_overfits_on_few_samples_and_less_on_many(string language)
    {
        var few = Percents(language, "05-training", "failure");
        var gaps = Percents(language, "05-training", "again").Chunk(2).Select(pair => pair[0] - pair[1]).ToList();

        Assert.InRange(few[0], 98, 100);
        Assert.InRange(few[1], 0, 90);
        Assert.Equal(3, gaps.Count);
        Assert.Equal(gaps.OrderDescending(), gaps);
        Assert.InRange(gaps[1], 0, gaps[0] / 2); // "more samples close most of the gap"
        var losses = Numbers(Output(language, "05-training", "training").Split('\n')[0]);
        Assert.True(losses[1] > losses[2], "After the first epoch the training loss is the higher one.");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Lesson_5_waits_at_least_as_long_as_its_disk_sleeps_and_far_less_with_a_worker(string language)
    {
        var (alone, ahead) = (Numbers(Output(language, "05-training", "slow")), Numbers(Output(language, "05-training", "prefetch")));

        Assert.InRange(alone[1], 300, double.MaxValue);
        Assert.InRange(alone[3] / 100, 3, double.MaxValue); // a step takes longer than the 3 ms
        Assert.InRange(ahead[1], 0, alone[1] / 2);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Lesson_6_fails_in_two_ways_and_then_in_none(string language)
    {
        var lines = Output(language, "06-mistakes", "again").Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal)).Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()).ToList();

        Assert.Equal(["NullReferenceException", "2.303", "NaN"], lines[..3]);
        Assert.Equal("2.303", lines[4]);
        Assert.Equal("ArgumentOutOfRangeException", lines[5]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Lesson_7_waits_most_of_the_time_and_then_much_less(string language)
    {
        var shares = Percents(language, "07-input-pipeline", "fixed");

        Assert.InRange(Percents(language, "07-input-pipeline", "failure")[0], 50, 100);
        Assert.InRange(shares[1], 0, shares[0] / 2);
        Assert.InRange(Percents(language, "07-input-pipeline", "profile").Max(), 50, 100); // reading takes longest
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Lesson_7_keeps_the_mapped_file_within_the_memory_that_is_allowed(string language)
    {
        var mapped = Output(language, "07-input-pipeline", "mapped").Split('\n');
        var peaks = Output(language, "07-input-pipeline", "memory").Split('\n');

        Assert.Contains(" allowed", mapped[0], StringComparison.Ordinal);
        Assert.Contains("too much", mapped[1], StringComparison.Ordinal);
        Assert.InRange(Numbers(peaks[1])[0], 101, double.MaxValue); // "more" than the 100 MB of the tensor
        Assert.InRange(Numbers(peaks[0])[0], 0, 50);
        Assert.Contains("20 of 20", Output(language, "07-input-pipeline", "resume"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Lesson_8_misses_a_third_of_the_samples_and_then_none(string language)
    {
        var alone = Percents(language, "08-several-machines", "failure");
        var shards = Output(language, "08-several-machines", "shard").Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];

        Assert.InRange(alone[0], 30, 34);
        Assert.Equal([1, 10_000, 100], Numbers(shards.Replace("x:", ":", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Lesson_8_trains_the_same_model_and_with_means_of_means_another(string language)
    {
        double[] Differences(string cell) => [.. Difference().Matches(Output(language, "08-several-machines", cell)).Select(match => Number(match.Groups[1].Value))];

        Assert.Equal([0, 0, 0, 0], Differences("equal"));
        Assert.True(Differences("means") is [0, > 0.001, 0, > 0.001]);
    }

    private static string Output(string language, string lesson, string cell)
    {
        var outputs = Notebook.Load(RepositoryFolder.File($"notebooks/{language}/{lesson}.ipynb")).Cells.Single(c => c.Id == cell).Outputs.ToList();
        return string.Concat(outputs.OfType<CellOutput.Stream>().Select(stream => stream.Text))
            + string.Concat(outputs.OfType<CellOutput.Display>().SelectMany(output => output.Texts).Where(text => text.MimeType == "text/plain").Select(text => text.Text));
    }

    private static double[] Percents(string language, string lesson, string cell)
    {
        double[] percents = [.. Percent().Matches(Output(language, lesson, cell)).Select(match => Number(match.Groups[1].Value))];
        Assert.NotEmpty(percents);
        return percents;
    }

    private static double[] Numbers(string text) => [.. AnyNumber().Matches(text).Select(match => Number(match.Value))];

    private static double Number(string text) => double.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"([\d.]+) ?%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"\d[\d,]*(\.\d+)?")]
    private static partial Regex AnyNumber();

    [GeneratedRegex(@"largest difference ([\d.]+)")]
    private static partial Regex Difference();
}
