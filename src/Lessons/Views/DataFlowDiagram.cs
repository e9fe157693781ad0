namespace Lessons.Views;

/// <summary>Draws the five stages on data's way to a model, grouped by where they are, and below them how much of each memory the data takes.</summary>
public static class DataFlowDiagram
{
    private const long ExampleGpu = 8_000_000_000;
    private const int Left = 15;
    private const int BoxWidth = 114;
    private const int Padding = 8; // of a group
    private const int Inner = 22; // between boxes of a group
    private const int GroupTop = 64;
    private const int BoxTop = GroupTop + 28;
    private const int BoxHeight = 76;

    /// <summary>Draws the way of a data set that fits in RAM and goes to the GPU batch by batch.</summary>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="bytesPerSample">What one sample takes, in bytes.</param>
    /// <param name="batchSize">How many samples travel to the GPU at once.</param>
    /// <param name="disk">The size of the disk in bytes; left out of the picture when it is null.</param>
    /// <param name="ram">The size of the RAM in bytes; left out of the picture when it is null.</param>
    /// <param name="gpu">The size of the GPU's memory in bytes; 8 GB, said to be an example, when it is null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or the whole is more than 9.22 EB.</exception>
    public static Picture Of(int samples, long bytesPerSample, int batchSize, long? disk = null, long? ram = null, long? gpu = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerSample, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytesPerSample, long.MaxValue / samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(disk ?? 1, 1, nameof(disk));
        ArgumentOutOfRangeException.ThrowIfLessThan(ram ?? 1, 1, nameof(ram));
        ArgumentOutOfRangeException.ThrowIfLessThan(gpu ?? 1, 1, nameof(gpu));
        var all = samples * bytesPerSample;
        var batch = Math.Min(batchSize, samples) * bytesPerSample;
        var gpuName = PageLanguage.Text("GPU memory", "GPU 메모리");
        MemoryScale.Memory[] memories =
        [
            new(PageLanguage.Text("disk", "디스크"), disk, IsExample: false, all, batch),
            new("RAM", ram, IsExample: false, all, batch),
            new(gpuName, gpu ?? ExampleGpu, IsExample: gpu is null, null, batch),
        ];
        (string Name, string What, string Size)[] stages =
        [
            (PageLanguage.Text("1 disk", "1 디스크"), Fits(disk, PageLanguage.Text("all files", "파일 전부")), DataSize.Of(all)),
            ("2 RAM", Fits(ram, PageLanguage.Text("all data", "데이터 전부")), DataSize.Of(all)),
            (PageLanguage.Text("3 work in RAM", "3 RAM에서 처리"), PageLanguage.Text("slice a batch", "배치 자르기"), DataSize.Of(batch)),
            (PageLanguage.Text("4 to the GPU", "4 GPU로"), PageLanguage.Text("copy the batch", "배치 복사"), DataSize.Of(batch)),
            (PageLanguage.Text("5 train", "5 훈련"), PageLanguage.Text("one step", "한 스텝"), DataSize.Of(batch)),
        ];

        string Fits(long? capacity, string what) => all <= (capacity ?? long.MaxValue) ? what : PageLanguage.Text("does not fit", "들어가지 않음");

        var heading = Heading(samples, DataSize.Of(bytesPerSample), batchSize);
        var svg = new Svg(760, 446);
        svg.Text(Left, 30, heading, "start", size: 15, bold: true);
        Stages(svg, stages, memories);
        new MemoryScale(svg, memories, all, batch).Draw(top: 206);
        return svg.ToPicture($"{heading}. {string.Join(" ", stages.Take(3).Select(stage => $"{stage.Name}, {stage.What}: {stage.Size}."))} {string.Join(" ", memories.Where(memory => memory.Capacity is not null).Select(memory => $"{memory.Title}."))}");
    }

    private static void Stages(Svg svg, (string Name, string What, string Size)[] stages, MemoryScale.Memory[] memories)
    {
        int[] counts = [1, 2, 2];
        const int Gap = (730 - (5 * BoxWidth) - (2 * Inner) - (6 * Padding)) / 2;
        var (x, stage) = (Left, 0);
        for (var group = 0; group < 3; group++)
        {
            var width = (counts[group] * (BoxWidth + Inner)) - Inner + (2 * Padding);
            svg.Rectangle(x, GroupTop, width, BoxTop - GroupTop + BoxHeight + Padding, Palette.Unused, Palette.Edge, 8);
            svg.Text(x + Padding, GroupTop + 19, memories[group].Title, "start", Palette.Faint, 12, bold: true);
            for (var i = 0; i < counts[group]; i++, stage++)
            {
                var left = x + Padding + (i * (BoxWidth + Inner));
                svg.Rectangle(left, BoxTop, BoxWidth, BoxHeight, Palette.Tint(stage < 2 ? 0 : 1), Palette.Ink, 6);
                svg.Text(left + (BoxWidth / 2.0), BoxTop + 22, stages[stage].Name, bold: true);
                svg.Text(left + (BoxWidth / 2.0), BoxTop + 43, stages[stage].What);
                svg.Text(left + (BoxWidth / 2.0), BoxTop + 64, stages[stage].Size);
                if (stage > 0)
                {
                    svg.Arrow(left - (i > 0 ? Inner : Gap + (2 * Padding)) + 2, left - 2, BoxTop + (BoxHeight / 2.0));
                }
            }

            x += width + Gap;
            if (group < 2)
            {
                // Above the arrow from this group to the next.
                var middle = x - (Gap / 2.0);
                svg.Text(middle, 53, PageLanguage.Text($"assumption {group + 1}", $"가정 {group + 1}"), bold: true);
                svg.Line(middle, 58, middle, BoxTop + (BoxHeight / 2.0) - 6, Palette.Ink);
            }
        }
    }

    private static string Heading(int samples, string each, int batchSize)
    {
        var size = Counted.Number(batchSize);
        return PageLanguage.Text($"{Counted.Samples(samples)} of {each}, batch size {size}", $"{each}짜리 {Counted.Samples(samples)}, 배치 크기 {size}");
    }
}
