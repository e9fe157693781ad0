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
    /// <param name="disk">The size of the disk in bytes; left out of the picture when it is null.</param>
    /// <param name="ram">The size of the RAM in bytes; left out of the picture when it is null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1, or the whole is more than 9.22 EB.</exception>
    public static Picture Of(int samples, long bytesPerSample, int batchSize, long? disk = null, long? ram = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bytesPerSample, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytesPerSample, long.MaxValue / samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(disk ?? 1, 1, nameof(disk));
        ArgumentOutOfRangeException.ThrowIfLessThan(ram ?? 1, 1, nameof(ram));
        var inBatch = Math.Min(batchSize, samples);
        var each = DataSize.Of(bytesPerSample);
        var all = DataSize.Of(samples * bytesPerSample);
        var batch = DataSize.Of(inBatch * bytesPerSample);
        (string Name, string What, string Size)[] stages =
        [
            (PageLanguage.Text("1 disk", "1 디스크"), Fits(disk, PageLanguage.Text("every file", "파일 전부")), Within(all, disk)),
            ("2 RAM", Fits(ram, PageLanguage.Text("read whole", "모두 읽어 둠")), Within(all, ram)),
            (PageLanguage.Text("3 work in RAM", "3 RAM에서 작업"), PageLanguage.Text("slice a batch", "배치 자르기"), batch),
            (PageLanguage.Text("4 to the GPU", "4 GPU로"), PageLanguage.Text("copy the batch", "배치 복사"), batch),
            (PageLanguage.Text("5 train", "5 훈련"), PageLanguage.Text("one step", "한 스텝"), batch),
        ];

        string Fits(long? capacity, string what) => samples * bytesPerSample <= (capacity ?? long.MaxValue) ? what : PageLanguage.Text("does not fit", "들어가지 않음");

        var svg = new Svg(760, 204);
        svg.Text(Left, 30, Heading(samples, each, batchSize), "start", size: 15, bold: true);
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

        svg.Text(
            Left + (4 * (BoxWidth + Gap)) - (Gap / 2.0),
            Top + 106,
            PageLanguage.Text("GPU: also the model and its working memory", "GPU에는 모델과 모델의 작업 메모리도 있음"),
            fill: Svg.Faint,
            size: 11);
        svg.Text(
            Left,
            190,
            PageLanguage.Text(
                "Assumption 1: stage 1 fits into stage 2. Assumption 2: what stage 3 hands over fits into stage 4.",
                "가정 1: 1단계의 데이터가 2단계에 다 들어갑니다. 가정 2: 3단계가 넘긴 것이 4단계에 들어갑니다."),
            "start",
            Svg.Faint,
            12);
        return svg.ToPicture($"{Heading(samples, each, batchSize)}. {string.Join(" ", stages.Select(stage => $"{stage.Name}, {stage.What}: {stage.Size}."))}");
    }

    private static string Within(string size, long? capacity) => capacity is { } bytes
        ? PageLanguage.Text($"{size} of {DataSize.Of(bytes)}", $"{DataSize.Of(bytes)} 중 {size}")
        : size;

    private static string Heading(int samples, string each, int batchSize)
    {
        var size = batchSize.ToString("N0", CultureInfo.InvariantCulture);
        return PageLanguage.Text($"{Counted.Samples(samples)} of {each}, batch size {size}", $"{each}짜리 {Counted.Samples(samples)}, 배치 크기 {size}");
    }
}
