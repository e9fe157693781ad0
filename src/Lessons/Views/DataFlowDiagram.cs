using System.Globalization;

namespace Lessons.Views;

/// <summary>Draws the five stages on data's way to a model, with how much of it stands at each.</summary>
public static class DataFlowDiagram
{
    private const int BoxWidth = 122;
    private const int Gap = 30;
    private const int Left = 15;
    private const int Top = 54;

    /// <summary>Draws the way of a data set that fits in RAM and goes to the device batch by batch.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="bytesPerSample">What one sample takes, in bytes.</param>
    /// <param name="batchSize">How many samples travel to the device at once.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or the whole is more than 9.22 EB.</exception>
    public static Picture Of(int samples, long bytesPerSample, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerSample, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytesPerSample, long.MaxValue / samples);
        var inBatch = Math.Min(batchSize, samples);
        var each = DataSize.Of(bytesPerSample);
        var all = DataSize.Of(samples * bytesPerSample);
        var batch = DataSize.Of(inBatch * bytesPerSample);
        (string Name, string What, string Size)[] stages =
        [
            ("1 disk", "every file", all),
            ("2 RAM", "read whole", all),
            ("3 work in RAM", "slice a batch", batch),
            ("4 to the GPU", "copy the batch", batch),
            ("5 train", "one step", batch),
        ];

        var svg = new Svg(760, 182);
        svg.Text(Left, 30, string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(samples, "sample")} of {each}, batch size {batchSize:N0}"), "start", size: 15, bold: true);
        for (var i = 0; i < stages.Length; i++)
        {
            var x = Left + (i * (BoxWidth + Gap));
            svg.Rectangle(x, Top, BoxWidth, 66, Svg.Tint(i < 2 ? 0 : 1), Svg.Ink, 6);
            svg.Text(x + (BoxWidth / 2.0), Top + 27, stages[i].Name, bold: true);
            svg.Text(x + (BoxWidth / 2.0), Top + 49, stages[i].What, size: 12);
            svg.Text(x + (BoxWidth / 2.0), Top + 88, stages[i].Size);
            if (i > 0)
            {
                svg.Arrow(x - Gap + 3, x - 3, Top + 33);
            }
        }

        svg.Text(Left, 168, "Assumption 1: stage 1 fits into stage 2. Assumption 2: what stage 3 hands over fits into stage 4.", "start", Svg.Faint, 12);
        return svg.ToPicture(
            $"The way of {Counted.Of(samples, "sample")} of {each}: disk and RAM hold all {all}; " +
            $"work in RAM, the copy to the GPU and each training step handle a batch of {Counted.Of(inBatch, "sample")}, {batch}.");
    }
}
