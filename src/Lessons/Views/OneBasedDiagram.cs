namespace Lessons.Views;

/// <summary>
/// Draws batches as a picture does that no program drew: numbered from 1, and with whatever sizes its author had in mind.
/// Lesson 6 sets it beside <see cref="SlicingDiagram"/>, which asks the sequence.
/// </summary>
public static class OneBasedDiagram
{
    private const int Width = 760;
    private const int Left = 20;
    private const int Top = 48;
    private const int Height = 34;
    private const int MostBatches = 12; // more have no room for their words

    /// <summary>Draws samples that are cut into batches, which are numbered from 1.</summary>
    /// <param name="samples">The number of samples, at least 1.</param>
    /// <param name="batchSize">The samples in a batch, at least 1; there are at most 12 batches.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or there are more than 12 batches.</exception>
    public static Picture Of(int samples, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var batches = (int)(((long)samples + batchSize - 1) / batchSize);
        if (batches > MostBatches)
        {
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, $"{samples} samples make {batches} batches; at most {MostBatches} have room. Give a larger batch size.");
        }

        var svg = new Svg(Width, Top + Height + 34);
        svg.Text(Left, 30, $"{Counted.Samples(samples)}, {PageLanguage.Text("batch size", "배치 크기")} {Counted.Number(batchSize)}", "start", size: 15, bold: true);
        var cell = (double)(Width - (2 * Left)) / samples;
        for (var batch = 0; batch < batches; batch++)
        {
            var (from, to) = (batch * batchSize, (int)Math.Min((batch + 1L) * batchSize, samples));
            var middle = Left + ((from + to) / 2.0 * cell);
            svg.Rectangle(Left + (from * cell), Top, (to - from) * cell, Height, Palette.Tint(batch), Palette.Ink);
            svg.Text(middle, Top + 22, $"{batch + 1}", bold: true);
            svg.Text(middle, Top + Height + 18, Counted.Number(to - from), fill: Palette.Faint, size: 11);
        }

        return svg.ToPicture(PageLanguage.Text(
            $"{Counted.Samples(samples)} in {Counted.Batches(batches)} of {Counted.Number(batchSize)}, which are numbered from 1 to {batches}.",
            $"샘플 {Counted.Number(samples)}개를 {Counted.Number(batchSize)}개씩 배치 {batches}개로 나누고 1번부터 {batches}번까지 번호를 붙인 그림입니다."));
    }
}
