namespace Lessons.Digits;

/// <summary>Smooth curves through given points (Catmull-Rom).</summary>
internal static class Spline
{
    // No piece is longer than about this many pixels.
    private const double PieceLength = 2;

    /// <summary>A line of many short pieces through <paramref name="points"/> (x, y, x, y..., in pixels); a point given twice is a corner.</summary>
    public static double[] Through(double[] points)
    {
        var last = points.Length - 2;
        var line = new List<double>(points.Length * 5) { points[0], points[1] };
        for (var i = 0; i < last; i += 2)
        {
            if (points[i] == points[i + 2] && points[i + 1] == points[i + 3])
            {
                continue;
            }

            var before = Math.Max(i - 2, 0);
            var after = Math.Min(i + 4, last);
            var (dx, dy) = (points[i + 2] - points[i], points[i + 3] - points[i + 1]);
            var steps = 1 + (int)(Math.Sqrt((dx * dx) + (dy * dy)) / PieceLength);
            for (var step = 1; step <= steps; step++)
            {
                var t = step / (double)steps;
                line.Add(At(points[before], points[i], points[i + 2], points[after], t));
                line.Add(At(points[before + 1], points[i + 1], points[i + 3], points[after + 1], t));
            }
        }

        return [.. line];
    }

    // The cubic that runs from b to c, with the slopes (c - a) / 2 at b and (d - b) / 2 at c.
    private static double At(double a, double b, double c, double d, double t)
    {
        var linear = (c - a) / 2;
        var square = a - (2.5 * b) + (2 * c) - (d / 2);
        var cube = (1.5 * (b - c)) + ((d - a) / 2);
        return b + (t * (linear + (t * (square + (t * cube)))));
    }
}
