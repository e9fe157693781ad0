using Lessons.Training;

namespace Lessons.Views;

/// <summary>Shows how a training went: the loss, and below it the share of unseen digits that were read, epoch by epoch.</summary>
public sealed class TrainingChart : View
{
    private readonly View _loss;
    private readonly View _accuracy;

    private TrainingChart(View loss, View accuracy) => (_loss, _accuracy) = (loss, accuracy);

    /// <inheritdoc/>
    public override string Html => $"{_loss.Html}\n{_accuracy.Html}";

    /// <summary>Draws both charts over the epochs 1, 2, 3 and so on.</summary>
    /// <param name="losses">The loss of each epoch.</param>
    /// <param name="accuracies">The share of unseen digits that were read after each epoch, 0 to 1.</param>
    /// <exception cref="ArgumentException">There is no epoch, or there are more losses than accuracies, or fewer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An accuracy is not from 0 to 1.</exception>
    public static TrainingChart Of(IReadOnlyList<double> losses, IReadOnlyList<double> accuracies)
    {
        var history = TrainingHistory.Of(losses, accuracies);
        var loss = PageLanguage.Text("Loss", "손실");
        var accuracy = PageLanguage.Text("Unseen digits read, in percent", "처음 보는 숫자를 맞힌 비율(%)");
        return new TrainingChart(
            LineChart.Of(loss, (loss, history.Losses)),
            LineChart.Of(accuracy, (accuracy, [.. history.Accuracies.Select(share => 100 * share)])));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_loss} {_accuracy}";
}
