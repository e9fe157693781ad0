using System.Globalization;

namespace Lessons.Exercises;

/// <summary>A loss as a learner's function gives it: right within a few roundings, and shown with ten digits.</summary>
internal static class LossAnswer
{
    private const double Tolerance = 1e-9;

    /// <summary>Whether a loss is another, within a share of it; no number is like no number.</summary>
    public static bool IsNear(double answer, double expected, double tolerance = Tolerance) =>
        answer.Equals(expected) || Math.Abs(answer - expected) <= tolerance * Math.Abs(expected);

    /// <summary>A loss as the learner would see it.</summary>
    public static string Written(double loss) => loss.ToString("G10", CultureInfo.InvariantCulture);
}
