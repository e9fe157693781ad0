using Lessons.Training;

namespace Lessons.Views;

/// <summary>Shows how a training went: the loss on the training and the validation set, and below it the validation accuracy, epoch by epoch.</summary>
public sealed class TrainingChart : View
{
    private readonly View _loss;
    private readonly View _accuracy;

    private TrainingChart(View loss, View accuracy) => (_loss, _accuracy) = (loss, accuracy);

    /// <inheritdoc/>
    public override string Html => $"{_loss.Html}\n{_accuracy.Html}";

    /// <summary>Draws both charts over the epochs 1, 2, 3 and so on.</summary>
    /// <param name="trainingLosses">The loss of each epoch on the training set.</param>
    /// <param name="validationLosses">The loss on the validation set after each epoch.</param>
    /// <param name="validationAccuracies">The accuracy on the validation set after each epoch, 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no epoch, or not one of each value for every epoch.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An accuracy is not from 0 to 1.</exception>
    public static TrainingChart Of(IReadOnlyList<double> trainingLosses, IReadOnlyList<double> validationLosses, IReadOnlyList<double> validationAccuracies)
    {
        var history = TrainingHistory.Of(trainingLosses, validationLosses, validationAccuracies);
        var accuracy = PageLanguage.Text("Validation accuracy (%)", "검증 정확도(%)");
        return new TrainingChart(
            LineChart.Of(
                PageLanguage.Text("Loss", "손실"),
                (PageLanguage.Text("training", "훈련"), history.TrainingLosses),
                (PageLanguage.Text("validation", "검증"), history.ValidationLosses)),
            LineChart.Of(accuracy, (accuracy, [.. history.ValidationAccuracies.Select(share => 100 * share)])));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_loss} {_accuracy}";
}
