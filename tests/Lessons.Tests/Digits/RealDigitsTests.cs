using Lessons.Digits;

namespace Lessons.Tests.Digits;

public class RealDigitsTests
{
    [Theory]
    [InlineData("mnist100", 100, 10, 28)]
    [InlineData("optdigits", 1437, 360, 8)]
    public void Real_files_are_read(string name, int trainCount, int testCount, int side)
    {
        var data = DigitData.Load(SharedData.Folder(name), 10_000, 2_000, 12);

        Assert.Equal($"{trainCount:N0} images of {side} x {side}, 10 labels", data.Train.ToString());
        Assert.Equal($"{testCount:N0} images of {side} x {side}, 10 labels", data.Test.ToString());
        Assert.Equal(10, data.Train.LabelBytes.ToArray().Distinct().Count());
        Assert.Contains((byte)255, data.Train.PixelBytes.ToArray());
    }

    [Fact]
    public void The_first_image_of_MNIST_is_a_5() =>
        Assert.Equal(5, DigitData.Load(SharedData.Folder("mnist100"), 1, 1, 12).Train.LabelBytes.Span[0]);
}
