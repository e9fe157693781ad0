using Lessons.Views;

namespace Lessons.Tests.Views;

public class DataFlowDiagramTests
{
    [Fact]
    public void Disk_and_RAM_hold_everything_and_the_later_stages_a_batch()
    {
        var picture = DataFlowDiagram.Of(60_000, 3_136, 64);
        var texts = new Drawing(picture).Texts.ToList();

        Assert.Equal("60,000 samples of 3.14 kB, batch size 64", texts[0]);
        Assert.Equal(["188 MB", "188 MB", "201 kB", "201 kB", "201 kB"], texts.Where(text => text.EndsWith('B') && char.IsAsciiDigit(text[0]) && !text.StartsWith("1 ", StringComparison.Ordinal)));
        Assert.Equal(["1 disk", "2 RAM", "3 work in RAM", "4 to the GPU", "5 train"], texts.Where(text => text.Length > 2 && text[1] == ' ' && char.IsAsciiDigit(text[0]) && !text.EndsWith('B')));
        Assert.StartsWith("60,000 samples of 3.14 kB, batch size 64. 1 disk, all files: 188 MB. 2 RAM, all data: 188 MB. 3 work in RAM, slice a batch: 201 kB.", picture.ToString());
    }

    [Fact]
    public void A_Korean_page_has_the_same_stages_and_sizes_in_Korean()
    {
        var picture = PageLanguage.In(korean: true, () => DataFlowDiagram.Of(60_000, 784, 64));
        var texts = new Drawing(picture).Texts.ToList();

        Assert.Equal("784바이트짜리 샘플 60,000개, 배치 크기 64", texts[0]);
        Assert.Equal(["47.0 MB", "47.0 MB", "50.2 kB", "50.2 kB", "50.2 kB"], texts.Where(text => text.EndsWith('B') && char.IsAsciiDigit(text[0]) && !text.StartsWith("1 ", StringComparison.Ordinal)));
        Assert.Equal(["1 디스크", "2 RAM", "3 RAM에서 처리", "4 GPU로", "5 훈련"], texts.Where(text => text.Length > 2 && text[1] == ' ' && char.IsAsciiDigit(text[0]) && !text.EndsWith('B')));
        Assert.Contains("2 RAM, 데이터 전부: 47.0 MB. 3 RAM에서 처리, 배치 자르기: 50.2 kB.", picture.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_texts_have_room(bool korean) =>
        new Drawing(PageLanguage.In(korean, () => DataFlowDiagram.Of(int.MaxValue, 999, int.MaxValue, 999_000_000_000_000, 999_000_000_000))).HasRoomForItsTexts();

    [Fact]
    public void The_machine_s_own_sizes_stand_beside_what_the_data_takes() =>
        Assert.Contains("disk, 1.00 TB. RAM, 16.0 GB. GPU memory, 8.00 GB (example).", DataFlowDiagram.Of(60_000, 3_136, 64, 1_000_000_000_000, 16_000_000_000).ToString());

    [Fact]
    public void The_GPU_s_own_memory_is_no_example() =>
        Assert.EndsWith("GPU memory, 24.0 GB.", DataFlowDiagram.Of(60_000, 3_136, 64, gpu: 24_000_000_000).ToString());

    [Fact]
    public void Bars_are_as_long_as_the_scale_says()
    {
        var drawing = new Drawing(DataFlowDiagram.Of(1_000, 1_000, 1, disk: 1_000_000_000_000, ram: 1_000_000_000));

        // The scale goes from 1 byte to 1 TB, which are 590 pixels.
        double[] bars = [.. drawing.All("rect").Where(rect => Drawing.Number(rect, "x") == 140 && rect.Attribute("fill")!.Value == Palette.Unused).Select(rect => Drawing.Number(rect, "width"))];
        Assert.Equal([590, 442.5, Math.Round(590 * Math.Log10(8e9) / 12, 2)], bars);
        Assert.Equal(["assumption 1", "assumption 2"], drawing.Texts.Where(text => text.StartsWith("assumption", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_more_than_the_RAM_holds_does_not_fit() =>
        Assert.Contains("1 disk, all files: 602 GB. 2 RAM, does not fit: 602 GB.", DataFlowDiagram.Of(1_000_000, 602_112, 64, 1_000_000_000_000, 16_000_000_000).ToString());

    [Fact]
    public void A_batch_is_never_more_than_everything() =>
        Assert.Contains("slice a batch: 40 bytes.", DataFlowDiagram.Of(10, 4, 64).ToString());

    [Fact]
    public void The_most_that_can_be_counted_can_be_drawn() =>
        Assert.Contains("2 RAM, all data: 9.22 EB", DataFlowDiagram.Of(1, long.MaxValue, int.MaxValue).ToString());

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(2, long.MaxValue, 1)]
    public void Numbers_that_no_data_set_has_are_refused(int samples, long bytes, int batchSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DataFlowDiagram.Of(samples, bytes, batchSize));

    [Theory]
    [InlineData(0L, null, null)]
    [InlineData(null, 0L, null)]
    [InlineData(null, null, 0L)]
    public void A_machine_without_room_is_refused(long? disk, long? ram, long? gpu) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DataFlowDiagram.Of(1, 1, 1, disk, ram, gpu));
}
