using System.Globalization;
using System.Text.Json;
using Lessons.Training;

namespace Lessons.Tests.Training;

/// <summary>The file that a training leaves. What a history refuses, its chart refuses, too: see TrainingChartTests.</summary>
public sealed class TrainingHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_has_an_object_for_each_epoch_and_a_line_break_at_its_end() => Assert.Equal(
        """
        [
          {
            "epoch": 1,
            "loss": 2.25,
            "accuracy": 0.125
          },
          {
            "epoch": 2,
            "loss": 0.1,
            "accuracy": 1
          }
        ]

        """.ReplaceLineEndings("\n"),
        Saved(TrainingHistory.Of([2.25, 0.1], [0.125, 1])));

    [Fact]
    public void A_loss_or_an_accuracy_that_is_no_number_is_null()
    {
        var epochs = Epochs(Saved(TrainingHistory.Of([double.NaN, double.PositiveInfinity, 3], [0.5, 0.5, double.NaN])));

        Assert.Equal([null, null, 3.0], epochs.Select(epoch => epoch.Loss));
        Assert.Equal([0.5, 0.5, null], epochs.Select(epoch => epoch.Accuracy));
    }

    [Fact]
    public void Every_number_is_read_back_as_it_was()
    {
        double[] losses = [Math.PI, 1e-300, 1.0 / 3];
        double[] accuracies = [0, 2.0 / 3, double.BitDecrement(1)];

        var epochs = Epochs(Saved(TrainingHistory.Of(losses, accuracies)));

        Assert.Equal([1, 2, 3], epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(losses, epochs.Select(epoch => epoch.Loss!.Value));
        Assert.Equal(accuracies, epochs.Select(epoch => epoch.Accuracy!.Value));
    }

    [Fact]
    public void The_file_is_the_same_where_numbers_are_written_otherwise()
    {
        var history = TrainingHistory.Of([-0.5, 1234.5], [0.25, 0.75]);
        var here = Saved(history);
        var before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign) = (",", "minus ");
        try
        {
            CultureInfo.CurrentCulture = other;

            Assert.Equal(here, Saved(history));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_history_stays_as_it_was_when_the_training_goes_on()
    {
        List<double> losses = [2], accuracies = [0.5];
        var history = TrainingHistory.Of(losses, accuracies);
        losses.Add(1);
        losses[0] = 9;

        Assert.Equal([2.0], Epochs(Saved(history)).Select(epoch => epoch.Loss!.Value));
    }

    [Fact]
    public void A_later_history_takes_the_place_of_an_earlier_one_and_nothing_else_is_left()
    {
        Saved(TrainingHistory.Of([3, 2, 1], [0.1, 0.2, 0.3]));

        Assert.Single(Epochs(Saved(TrainingHistory.Of([4], [0.5]))));
        Assert.Equal([_folder.File("history.json")], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Whoever_reads_the_file_while_it_is_saved_again_finds_a_whole_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not replace a file that is being read.");
        var (one, many) = (TrainingHistory.Of([1], [1]), TrainingHistory.Of(new double[2000], new double[2000]));
        Saved(one);
        var saving = Task.Run(
            () =>
            {
                for (var i = 0; i < 100; i++)
                {
                    Saved(i % 2 == 0 ? many : one);
                }
            },
            TestContext.Current.CancellationToken);

        do
        {
            using var file = new FileStream(_folder.File("history.json"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            Assert.True(Epochs(await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Length is 1 or 2000);
        }
        while (!saving.IsCompleted);

        await saving;
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_by_the_path_as_given()
    {
        var error = Assert.ThrowsAny<IOException>(() => TrainingHistory.Of([1], [1]).Save("no such folder/../nor this/history.json"));

        Assert.Equal(
            "There is no folder to save 'no such folder/../nor this/history.json' in. A relative path starts at the notebook's own folder; mend the path, or create the folder.",
            error.Message);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told_by_the_path_as_given_and_nothing_is_left()
    {
        _folder.Write("history.json/inside", "a file in a folder");

        var error = Assert.ThrowsAny<IOException>(() => Saved(TrainingHistory.Of([1], [1])));

        Assert.StartsWith($"'{_folder.File("history.json")}' can't be written: it is a folder, or in use, or not yours to change. Close", error.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_path_is_needed() => Assert.Throws<ArgumentException>(() => TrainingHistory.Of([1], [1]).Save(" "));

    private string Saved(TrainingHistory history)
    {
        history.Save(_folder.File("history.json"));
        return File.ReadAllText(_folder.File("history.json"));
    }

    private static EpochResult[] Epochs(string json) => JsonSerializer.Deserialize<EpochResult[]>(json, JsonSerializerOptions.Web)!;

    // As the page extra-plotly reads it.
    private sealed record EpochResult(int Epoch, double? Loss, double? Accuracy);
}
