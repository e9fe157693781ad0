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
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static Picture Of(int samples, long bytesPerSample, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerSample, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var all = DataSize.Of(samples * bytesPerSample);
        var batch = DataSize.Of(batchSize * bytesPerSample);
        (string Name, string What, string Size)[] stages =
        [
            ("1  disk", "every file", all),
            ("2  RAM", "read whole", all),
            ("3  work in RAM", "slice a batch", batch),
            ("4  to the GPU", "copy the batch", batch),
            ("5  train", "one step", batch),
        ];

        var svg = new Svg(760, 182);
        svg.Text(Left, 30, $"{samples:N0} samples of {DataSize.Of(bytesPerSample)}, batch size {batchSize}", "start", size: 15, bold: true);
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
            $"The way of {samples:N0} samples of {DataSize.Of(bytesPerSample)} each: disk and RAM hold all {all}; " +
            $"work in RAM, the copy to the GPU and each training step handle a batch of {batchSize} samples, {batch}.");
    }
}
