using System.Text.Json;

namespace Lessons.Training;

/// <summary>How a training went: the loss and the accuracy of each epoch. Immutable.</summary>
public sealed class TrainingHistory
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n" };

    private TrainingHistory(double[] losses, double[] accuracies) => (Losses, Accuracies) = (losses, accuracies);

    /// <summary>The loss of each epoch.</summary>
    internal IReadOnlyList<double> Losses { get; }

    /// <summary>The accuracy after each epoch.</summary>
    internal IReadOnlyList<double> Accuracies { get; }

    /// <summary>Takes what was measured in the epochs 1, 2, 3 and so on.</summary>
    /// <param name="losses">The loss of each epoch.</param>
    /// <param name="accuracies">The share of unseen digits that were read after each epoch, 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no epoch, or there are more losses than accuracies, or fewer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An accuracy is not from 0 to 1.</exception>
    public static TrainingHistory Of(IReadOnlyList<double> losses, IReadOnlyList<double> accuracies)
    {
        ArgumentNullException.ThrowIfNull(losses);
        ArgumentNullException.ThrowIfNull(accuracies);
        if (losses.Count != accuracies.Count || losses.Count == 0)
        {
            throw new ArgumentException(
                $"There are {losses.Count} losses and {accuracies.Count} accuracies; give one of each for every epoch, and at least one epoch.",
                losses.Count == 0 ? nameof(losses) : nameof(accuracies));
        }

        for (var i = 0; i < accuracies.Count; i++)
        {
            if (accuracies[i] is < 0 or > 1)
            {
                throw new ArgumentOutOfRangeException(nameof(accuracies), accuracies[i], $"The accuracy of epoch {i + 1} must be from 0 to 1: it is a share, not percent.");
            }
        }

        return new TrainingHistory([.. losses], [.. accuracies]);
    }

    /// <summary>
    /// Saves it as JSON, for other programs to read: a list with an object for each epoch, which has its number as "epoch",
    /// and its "loss" and "accuracy", each null where it is no number. Equal histories are equal files. A file of that name
    /// is replaced only once the new one is whole.
    /// </summary>
    /// <param name="path">The file. Its folder must exist.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new DirectoryNotFoundException(
                $"There is no folder to save '{path}' in. A relative path starts at the notebook's own folder; mend the path, or create the folder.");
        }

        var whole = $"{path}.{Path.GetRandomFileName()}"; // of its own, for lessons in two languages may run at once
        try
        {
            File.WriteAllText(whole, JsonSerializer.Serialize(Epochs(), s_json) + "\n");
            File.Move(whole, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{path}' can't be written: it is a folder, or in use, or not yours to change. Close what has it open, or give another path.", e);
        }
        finally
        {
            File.Delete(whole);
        }
    }

    private IEnumerable<object> Epochs() =>
        Losses.Zip(Accuracies, (loss, accuracy) => (Loss: loss, Accuracy: accuracy))
            .Select((measured, i) => new { epoch = i + 1, loss = OrNull(measured.Loss), accuracy = OrNull(measured.Accuracy) });

    // JSON has no NaN.
    private static double? OrNull(double value) => double.IsFinite(value) ? value : null;
}
