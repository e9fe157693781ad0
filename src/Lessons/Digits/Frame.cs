namespace Lessons.Digits;

/// <summary>The box around a drawing's lines, and the room that it has on its square sheet; all in pixels.</summary>
internal readonly struct Frame
{
    private readonly double _centreX;
    private readonly double _centreY;
    private readonly double _shrink;
    private readonly double _roomX;
    private readonly double _roomY;
    private readonly double _middle;

    private Frame(double left, double right, double top, double bottom, double margin, int side)
    {
        // Pixel i lies at i, so the sheet reaches from -0.5 to side - 0.5.
        _middle = (side - 1) / 2.0;
        var half = (side / 2.0) - margin;
        var (halfWidth, halfHeight) = ((right - left) / 2, (bottom - top) / 2);
        (_centreX, _centreY) = ((left + right) / 2, (top + bottom) / 2);
        _shrink = Math.Min(1, half / Math.Max(halfWidth, halfHeight));
        (_roomX, _roomY) = (half - (halfWidth * _shrink), half - (halfHeight * _shrink));
    }

    /// <summary>The box around <paramref name="lines"/>, which must stay <paramref name="margin"/> pixels from the sheet's edge.</summary>
    public static Frame Around(List<double[]> lines, double margin, int side)
    {
        var (left, right) = (double.MaxValue, double.MinValue);
        var (top, bottom) = (double.MaxValue, double.MinValue);
        foreach (var line in lines)
        {
            for (var i = 0; i < line.Length; i += 2)
            {
                (left, right) = (Math.Min(left, line[i]), Math.Max(right, line[i]));
                (top, bottom) = (Math.Min(top, line[i + 1]), Math.Max(bottom, line[i + 1]));
            }
        }

        return new Frame(left, right, top, bottom, margin, side);
    }

    /// <summary>Moves the lines to the sheet's middle and off it by the given shift, as far as there is room; shrinks them if they are too large.</summary>
    public void MoveInside(List<double[]> lines, double shiftX, double shiftY)
    {
        var x = _middle + Math.Clamp(shiftX, -_roomX, _roomX);
        var y = _middle + Math.Clamp(shiftY, -_roomY, _roomY);
        foreach (var line in lines)
        {
            for (var i = 0; i < line.Length; i += 2)
            {
                line[i] = ((line[i] - _centreX) * _shrink) + x;
                line[i + 1] = ((line[i + 1] - _centreY) * _shrink) + y;
            }
        }
    }
}
