namespace Lessons.Training;

/// <summary>How a training went: the loss and the accuracy of each epoch. Immutable.</summary>
internal sealed class TrainingHistory
{
    private TrainingHistory(double[] losses, double[] accuracies) => (Losses, Accuracies) = (losses, accuracies);

    /// <summary>The loss of each epoch.</summary>
    public IReadOnlyList<double> Losses { get; }

    /// <summary>The accuracy after each epoch.</summary>
    public IReadOnlyList<double> Accuracies { get; }

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
}
