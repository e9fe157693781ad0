using System.Globalization;

namespace Lessons.Views;

/// <summary>
/// The colours of all drawings. They stand in the drawings as attributes, which are those of the light colour scheme;
/// where the reader prefers a dark one, <see cref="Style"/> overrides each by its dark counterpart.
/// </summary>
internal static class Palette
{
    public const string Ink = "#1f2328";
    public const string Faint = "#59636e";
    public const string Paper = "#ffffff";
    public const string Edge = "#d0d7de";
    public const string Grid = "#e1e4e8";
    public const string Unused = "#eef1f4";

    // Tints of the Okabe-Ito colours, which people with any colour vision can tell apart, light enough for dark text;
    // in the dark scheme dark enough for light text. The strong ones are for what is too thin for a tint to be seen.
    private static readonly (string Light, string Dark)[] s_tints =
    [
        ("#a6d8f5", "#1f4e6b"), ("#f6cf8d", "#6b4a12"), ("#9fdcc6", "#1b5745"), ("#f1b6d3", "#6b3450"),
        ("#f2ec9c", "#57521a"), ("#b9c8f2", "#374778"), ("#f0b795", "#6e3c20"), ("#d3d9de", "#4a525b"),
    ];

    private static readonly (string Light, string Dark)[] s_strong =
    [
        ("#0072b2", "#4aa8e0"), ("#b36b00", "#e69f00"), ("#00795a", "#2cc295"), ("#a8477c", "#d98bb3"),
        ("#7d7300", "#d6c93a"), ("#4059b0", "#8fa5f0"), ("#d55e00", "#f08a4b"), ("#57606a", "#aab4be"),
    ];

    /// <summary>The rules of the dark scheme, for a style element of a drawing. Images of dark ink on white are inverted.</summary>
    public static string Style { get; } =
        "@media (prefers-color-scheme: dark) { image { filter: invert(1) } " + string.Concat(Pairs().Select(pair =>
            $"[fill=\"{pair.Light}\"]{{fill:{pair.Dark}}}[stroke=\"{pair.Light}\"]{{stroke:{pair.Dark}}}")) + " }";

    /// <summary>Every colour with its counterpart in the dark scheme.</summary>
    public static IEnumerable<(string Light, string Dark)> Pairs() =>
    [
        (Ink, "#e6edf3"), (Faint, "#a3adb8"), (Paper, "#1c2128"), (Edge, "#444c56"), (Grid, "#373e47"), (Unused, "#2d333b"), .. s_tints, .. s_strong,
    ];

    /// <summary>The tints, in the order of the batches that they colour.</summary>
    public static IEnumerable<string> Tints => s_tints.Select(tint => tint.Light);

    /// <summary>The colour of a batch: neighbours differ, and the colours come round again.</summary>
    public static string Tint(int batch) => s_tints[batch % s_tints.Length].Light;

    /// <summary>A strong colour of the same hue as the tint of this number, for lines and for what is thin.</summary>
    public static string Strong(int batch) => s_strong[batch % s_strong.Length].Light;

    /// <summary>
    /// A colour between a light and a dark one, for batches so many that neighbours can't be told apart, but early and
    /// late ones can. Both ends are seen on either paper, and nothing is written on them: they are the same in both schemes.
    /// </summary>
    public static string Ramp(double position)
    {
        static byte Between(int light, int dark, double position) =>
            (byte)Math.Round(light + ((dark - light) * position));
        return string.Create(CultureInfo.InvariantCulture, $"#{Between(0xb9, 0x1f, position):x2}{Between(0xdc, 0x5f, position):x2}{Between(0xf3, 0x99, position):x2}");
    }
}
