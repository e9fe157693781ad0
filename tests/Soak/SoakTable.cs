using System.Globalization;

namespace Soak;

/// <summary>The table of results, in Markdown. Memory is in MB.</summary>
internal static class SoakTable
{
    private static readonly string[] s_columns =
    [
        "case", "batches", "loops", "s", "RSS at 10 %", "25 %", "50 %", "75 %", "100 %", "peak", "trimmed",
        "anonymous", "malloc", "malloc free", "heap", "files", "threads", "maps", "tensors", "verdict",
    ];

    /// <summary>The names of the columns, and the line below them.</summary>
    public static string Header => $"{Line(s_columns)}{Environment.NewLine}{Line(s_columns.Select(_ => "---"))}";

    /// <summary>The line of one case.</summary>
    public static string Row(SoakCase soaked, SoakResult result)
    {
        var end = result.Readings[^1];
        var grown = Growth.All.Where(growth => !growth.IsFlat(result)).Select(growth => growth.Name).ToList();
        return Line(
        [
            $"{soaked}",
            $"{end.Batches}",
            $"{end.Loops}",
            Number("F0", end.Seconds),
            .. result.Readings.Select(reading => Megabytes(reading.State.Rss)),
            Megabytes(end.State.PeakRss),
            Range(result, reading => reading.TrimmedRss, Megabytes),
            Range(result, reading => reading.State.RssAnon, Megabytes),
            Range(result, reading => reading.State.Native, Megabytes),
            Range(result, reading => reading.State.NativeFree, Megabytes),
            Range(result, reading => reading.State.Managed, bytes => Number("F2", bytes / 1e6)),
            Range(result, reading => reading.State.Files),
            Range(result, reading => reading.State.Threads),
            Range(result, reading => reading.State.Maps),
            Range(result, reading => reading.State.Tensors),
            grown.Count == 0 ? "flat" : $"**grew: {string.Join(", ", grown)}**",
        ]);
    }

    /// <summary>The line of a case whose process failed.</summary>
    public static string Failed(SoakCase soaked, int exitCode) =>
        Line([$"{soaked}", .. Enumerable.Repeat("", s_columns.Length - 2), $"**failed: exit code {exitCode}**"]);

    // After the first tenth, and in the end.
    private static string Range(SoakResult result, Func<Reading, long> value, Func<long, string>? format = null)
    {
        format ??= number => $"{number}";
        return $"{format(value(result.At(10)))} → {format(value(result.At(100)))}";
    }

    private static string Megabytes(long bytes) => Number("F1", bytes / 1e6);

    private static string Number(string format, double number) => number.ToString(format, CultureInfo.InvariantCulture);

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
