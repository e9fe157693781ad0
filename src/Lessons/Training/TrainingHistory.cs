namespace Lessons.Training;

/// <summary>How a training went: the losses and the accuracy of each epoch. Immutable.</summary>
internal sealed class TrainingHistory
{
    private TrainingHistory(double[] trainingLosses, double[] validationLosses, double[] validationAccuracies) =>
        (TrainingLosses, ValidationLosses, ValidationAccuracies) = (trainingLosses, validationLosses, validationAccuracies);

    /// <summary>The loss of each epoch on the training set.</summary>
    public IReadOnlyList<double> TrainingLosses { get; }

    /// <summary>The loss on the validation set after each epoch.</summary>
    public IReadOnlyList<double> ValidationLosses { get; }

    /// <summary>The accuracy on the validation set after each epoch, 0 to 1.</summary>
    public IReadOnlyList<double> ValidationAccuracies { get; }

    /// <summary>Takes what was measured in the epochs 1, 2, 3 and so on.</summary>
    /// <param name="trainingLosses">The loss of each epoch on the training set.</param>
    /// <param name="validationLosses">The loss on the validation set after each epoch.</param>
    /// <param name="validationAccuracies">The accuracy on the validation set after each epoch, 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no epoch, or not one of each value for every epoch.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An accuracy is not from 0 to 1.</exception>
    public static TrainingHistory Of(IReadOnlyList<double> trainingLosses, IReadOnlyList<double> validationLosses, IReadOnlyList<double> validationAccuracies)
    {
        ArgumentNullException.ThrowIfNull(trainingLosses);
        ArgumentNullException.ThrowIfNull(validationLosses);
        ArgumentNullException.ThrowIfNull(validationAccuracies);
        var epochs = trainingLosses.Count;
        if (epochs == 0 || validationLosses.Count != epochs || validationAccuracies.Count != epochs)
        {
            throw new ArgumentException(
                $"There are {epochs} training losses, {validationLosses.Count} validation losses and {validationAccuracies.Count} validation accuracies; give one of each for every epoch, and at least one epoch.");
        }

        for (var i = 0; i < epochs; i++)
        {
            if (validationAccuracies[i] is < 0 or > 1)
            {
                throw new ArgumentOutOfRangeException(nameof(validationAccuracies), validationAccuracies[i], $"The accuracy of epoch {i + 1} must be from 0 to 1: it is a share, not percent.");
            }
        }

        return new TrainingHistory([.. trainingLosses], [.. validationLosses], [.. validationAccuracies]);
    }
}
