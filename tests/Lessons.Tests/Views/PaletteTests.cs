using System.Globalization;
using Lessons.Views;

namespace Lessons.Tests.Views;

public class PaletteTests
{
    private static readonly Dictionary<string, string> s_dark = Palette.Pairs().ToDictionary(pair => pair.Light, pair => pair.Dark);

    public static TheoryData<string, string, double> Combinations
    {
        get
        {
            var data = new TheoryData<string, string, double>
            {
                { Palette.Ink, Palette.Paper, 4.5 }, { Palette.Ink, Palette.Unused, 4.5 }, { Palette.Faint, Palette.Paper, 4.5 }, { Palette.Faint, Palette.Unused, 4.5 },
            };
            for (var batch = 0; batch < 8; batch++)
            {
                data.Add(Palette.Ink, Palette.Tint(batch), 4.5); // text
                data.Add(Palette.Strong(batch), Palette.Unused, 3); // shapes
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Contrast_suffices_in_both_schemes(string front, string back, double least)
    {
        Assert.InRange(Contrast(front, back), least, 21);
        Assert.InRange(Contrast(s_dark[front], s_dark[back]), least, 21);
    }

    [Fact]
    public void A_drawing_has_no_colour_that_the_dark_scheme_leaves_light()
    {
        var drawing = new Drawing(SlicingDiagram.Of([.. Enumerable.Range(0, 500)], 100, 4));

        var colours = drawing.Root.Descendants().SelectMany(element => element.Attributes()).Select(attribute => attribute.Value).Where(value => value.StartsWith('#'));
        Assert.All(colours, colour => Assert.Contains(colour, s_dark.Keys));
        Assert.Contains("prefers-color-scheme: dark", drawing.All("style").Single().Value);
    }

    // That of the Web Content Accessibility Guidelines.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour) =>
        (0.2126 * Channel(colour, 1)) + (0.7152 * Channel(colour, 3)) + (0.0722 * Channel(colour, 5));

    private static double Channel(string colour, int start)
    {
        var value = int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
