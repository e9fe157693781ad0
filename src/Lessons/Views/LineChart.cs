using System.Globalization;

namespace Lessons.Views;

/// <summary>Draws how numbers went from epoch to epoch.</summary>
internal static class LineChart
{
    private static readonly string[] s_colours = [Palette.Strong(0), Palette.Strong(6), Palette.Strong(2)];

    /// <summary>Draws a line for each series, over the epochs 1, 2, 3 and so on. Values that are no numbers leave gaps.</summary>
    /// <param name="title">What the chart shows; where a single series has that name too, it is said once.</param>
    /// <param name="series">Names and values, one value per epoch; one to three series.</param>
    /// <exception cref="ArgumentException">There is no series or more than three, or one without values.</exception>
    public static View Of(string title, params (string Name, IReadOnlyList<double> Values)[] series)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(series);
        if (series.Length is < 1 or > 3)
        {
            throw new ArgumentException($"A chart takes one to three series; it was given {series.Length}.", nameof(series));
        }

        foreach (var (name, values) in series)
        {
            if (name is null || values is null || values.Count == 0)
            {
                throw new ArgumentException($"The series \"{name}\" needs a name and at least one value.", nameof(series));
            }
        }

        var isNamed = series.Length > 1 || series[0].Name != title;
        var described = string.Join(" ", series.Select(Describe));
        var lines = new Lines(
            title,
            PageLanguage.Text("epoch", "에포크"),
            [.. series.Select(one => one.Name)],
            [.. series.Select(one => one.Values.ToArray())],
            s_colours[..series.Length],
            isNamed);
        return new Chart(lines.Draw(isNamed ? $"{title}. {described}" : described), lines.Figure());
    }

    private static string Describe((string Name, IReadOnlyList<double> Values) series) => series.Values.Count == 1
        ? PageLanguage.Text($"{series.Name}: {Number(series.Values[0])} in epoch 1.", $"{series.Name}: 에포크 1에서 {Number(series.Values[0])}.")
        : PageLanguage.Text(
            $"{series.Name}: from {Number(series.Values[0])} in epoch 1 to {Number(series.Values[^1])} in epoch {series.Values.Count}.",
            $"{series.Name}: 에포크 1에서 {Number(series.Values[0])}, 에포크 {series.Values.Count}에서 {Number(series.Values[^1])}.");

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 1000 ? "0" : "G3", CultureInfo.InvariantCulture);
}
