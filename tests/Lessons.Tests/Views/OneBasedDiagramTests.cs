using Lessons.Views;

namespace Lessons.Tests.Views;

public class OneBasedDiagramTests
{
    [Fact]
    public void Its_batches_are_numbered_from_1()
    {
        var picture = OneBasedDiagram.Of(5_000, 1_000);
        var drawing = new Drawing(picture);

        Assert.Equal(["5,000 samples, batch size 1,000", "1", "1,000", "2", "1,000", "3", "1,000", "4", "1,000", "5", "1,000"], drawing.Texts);
        Assert.Equal("5,000 samples in 5 batches of 1,000, which are numbered from 1 to 5.", picture.ToString());
        drawing.HasRoomForItsTexts();
    }

    [Fact]
    public void On_a_Korean_page_it_speaks_Korean() =>
        Assert.Equal("샘플 10개를 5개씩 배치 2개로 나누고 1번부터 2번까지 번호를 붙인 그림입니다.", PageLanguage.In(korean: true, () => OneBasedDiagram.Of(10, 5)).ToString());

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(13, 1)]
    public void Numbers_that_make_no_picture_are_refused(int samples, int batchSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OneBasedDiagram.Of(samples, batchSize));
}
