namespace Lessons.Digits;

/// <summary>The hand that writes one image: how it leans, stretches, turns, bends and trembles, and which pen it holds.</summary>
internal sealed class Hand
{
    private readonly double _width;
    private readonly double _height;
    private readonly double _slant;
    private readonly double _cosine;
    private readonly double _sine;
    private readonly double _bulge;
    private readonly double _taper;
    private readonly double _bend;
    private readonly double _tremble;

    /// <summary>Draws a hand at random.</summary>
    public Hand(ref SplitMix64 random)
    {
        _height = random.Between(17.5, 21);
        _width = random.Between(14, 20);
        _slant = random.Bell(0.17) + 0.1;
        _bulge = random.Bell(0.16);
        _taper = random.Bell(0.18);
        _bend = random.Bell(0.12);
        _tremble = random.Between(0.01, 0.04);
        Radius = random.Between(0.8, 1.7);
        Pressure = random.Bell(0.16);

        // The tangent of half the angle gives both by +, * and / alone, so the same bits everywhere.
        var half = random.Bell(0.065);
        _cosine = (1 - (half * half)) / (1 + (half * half));
        _sine = 2 * half / (1 + (half * half));
    }

    /// <summary>Half the thickness of the pen's line, in pixels.</summary>
    public double Radius { get; }

    /// <summary>How much thicker the line ends than it begins, as a share of its thickness.</summary>
    public double Pressure { get; }

    /// <summary>
    /// Puts a stroke's points, given in the box from 0 to 1, on paper: in pixels around the origin.
    /// The hand strays from each point, but slowly, for a tremble of each point by itself would look angular.
    /// </summary>
    public double[] Write(double[] stroke, ref SplitMix64 random)
    {
        var paper = new double[stroke.Length];
        var (strayX, strayY) = (random.Bell(_tremble), random.Bell(_tremble));
        for (var i = 0; i < stroke.Length; i += 2)
        {
            if (i > 0 && stroke[i] == stroke[i - 2] && stroke[i + 1] == stroke[i - 1])
            {
                (paper[i], paper[i + 1]) = (paper[i - 2], paper[i - 1]);
                continue;
            }

            strayX = (0.6 * strayX) + random.Bell(0.8 * _tremble);
            strayY = (0.6 * strayY) + random.Bell(0.8 * _tremble);
            (paper[i], paper[i + 1]) = Place(stroke[i] - 0.5 + strayX, stroke[i + 1] - 0.5 + strayY);
        }

        return paper;
    }

    private (double X, double Y) Place(double x, double y)
    {
        // Bulge moves the waist up or down, taper widens the top or the bottom, bend curves the whole digit.
        var hollow = 0.25 - (y * y);
        var bentX = (x * (1 + (_taper * 2 * y))) + (_bend * hollow);
        var bentY = y + (_bulge * hollow);
        var wide = (bentX * _width) - (bentY * _height * _slant);
        var high = bentY * _height;
        return ((wide * _cosine) - (high * _sine), (wide * _sine) + (high * _cosine));
    }
}
