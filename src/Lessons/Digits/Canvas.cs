namespace Lessons.Digits;

/// <summary>A small sheet on which a round pen leaves ink, from 0 (none) to 1 (full) in each pixel.</summary>
internal sealed class Canvas(int side)
{
    // How many pixels the ink takes to fade at the edge of a line.
    private const double Softness = 1.3;

    private readonly double[] _ink = new double[side * side];

    /// <summary>Draws a line through <paramref name="line"/> (x, y, x, y..., in pixels), its radius changing evenly.</summary>
    public void Draw(double[] line, double startRadius, double endRadius)
    {
        var pieces = (line.Length / 2) - 1;
        for (var piece = 0; piece < pieces; piece++)
        {
            var radius = startRadius + ((endRadius - startRadius) * piece / pieces);
            DrawPiece(line[2 * piece], line[(2 * piece) + 1], line[(2 * piece) + 2], line[(2 * piece) + 3], radius);
        }
    }

    /// <summary>
    /// Moves the ink to <paramref name="pixels"/>, all 0 so far, as bytes from 0 to 255, and leaves the sheet clean. Where
    /// there is ink, its depth varies by <paramref name="grain"/> either way, as on rough paper.
    /// </summary>
    public void Print(Span<byte> pixels, double grain, ref SplitMix64 random)
    {
        for (var i = 0; i < _ink.Length; i++)
        {
            var ink = _ink[i];
            if (ink > 0)
            {
                // A pen presses more ink than a pixel can show, so the noise is seen at the edges most.
                ink = Math.Clamp((ink * 1.15) + random.Between(-grain, grain), 0, 1);
                pixels[i] = (byte)((ink * 255) + 0.5);
                _ink[i] = 0;
            }
        }
    }

    private void DrawPiece(double x0, double y0, double x1, double y1, double radius)
    {
        var reach = radius + (Softness / 2);
        var left = (int)Math.Ceiling(Math.Max(0, Math.Min(x0, x1) - reach));
        var right = (int)Math.Floor(Math.Min(side - 1, Math.Max(x0, x1) + reach));
        var top = (int)Math.Ceiling(Math.Max(0, Math.Min(y0, y1) - reach));
        var bottom = (int)Math.Floor(Math.Min(side - 1, Math.Max(y0, y1) + reach));
        var (dx, dy) = (x1 - x0, y1 - y0);
        var perLength = 1 / Math.Max((dx * dx) + (dy * dy), 1e-12);

        // The images' speed is decided here: no calls but one root, and that only within reach.
        var ink = _ink;
        var reachSquare = reach * reach;
        for (var y = top; y <= bottom; y++)
        {
            var fromY = y - y0;
            var row = y * side;
            for (var x = left; x <= right; x++)
            {
                var fromX = x - x0;
                var along = ((fromX * dx) + (fromY * dy)) * perLength;
                along = along < 0 ? 0 : along > 1 ? 1 : along;
                var awayX = fromX - (along * dx);
                var awayY = fromY - (along * dy);
                var square = (awayX * awayX) + (awayY * awayY);
                if (square < reachSquare)
                {
                    var depth = (reach - Math.Sqrt(square)) / Softness;
                    if (depth > ink[row + x])
                    {
                        ink[row + x] = depth;
                    }
                }
            }
        }
    }
}
