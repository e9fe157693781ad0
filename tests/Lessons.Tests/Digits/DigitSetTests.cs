using Lessons.Digits;
using static TorchSharp.torch;

namespace Lessons.Tests.Digits;

public class DigitSetTests
{
    private static readonly byte[] s_pixels = [0, 51, 102, 153, 204, 255, 10, 20, 30, 40, 50, 60];

    private static DigitSet TwoImages => new(2, 3, s_pixels, new byte[] { 7, 4 });

    [Fact]
    public void Images_are_bytes_by_count_height_and_width()
    {
        using var images = TwoImages.Images();

        Assert.Equal(ScalarType.Byte, images.dtype);
        Assert.Equal([2, 2, 3], images.shape);
        Assert.Equal(s_pixels, images.data<byte>().ToArray());
    }

    [Fact]
    public void Scaled_images_are_floats_from_0_to_1_with_a_channel()
    {
        using var images = TwoImages.ScaledImages();

        Assert.Equal(ScalarType.Float32, images.dtype);
        Assert.Equal([2, 1, 2, 3], images.shape);
        Assert.Equal(s_pixels.Select(pixel => pixel / 255f), images.data<float>().ToArray());
    }

    [Fact]
    public void Labels_are_whole_numbers_as_a_loss_wants_them()
    {
        using var labels = TwoImages.Labels();

        Assert.Equal(ScalarType.Int64, labels.dtype);
        Assert.Equal([7L, 4L], labels.data<long>().ToArray());
    }

    [Fact]
    public void Each_tensor_belongs_to_the_caller_and_no_other_is_left()
    {
        var digits = TwoImages;
        using var scope = NewDisposeScope();

        using (var first = digits.Images())
        {
            first.fill_(9);
        }

        using var second = digits.Images();
        using var scaled = digits.ScaledImages();
        using var labels = digits.Labels();

        Assert.Equal(s_pixels, second.data<byte>().ToArray());
        Assert.Equal(3, scope.DisposablesCount);
    }

    [Fact]
    public void Its_text_says_what_is_in_it()
    {
        Assert.Equal("2 images of 2 x 3, 10 labels", TwoImages.ToString());
        Assert.Equal("2 x 3 이미지 2장, 라벨 10가지", PageLanguage.In(korean: true, TwoImages.ToString));
        Assert.Equal("1,200 images of 1 x 1, 10 labels", new DigitSet(1, 1, new byte[1200], new byte[1200]).ToString());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(9, 2)]
    public void The_first_images_are_as_many_as_there_are(int asked, int given)
    {
        var first = TwoImages.First(asked);

        Assert.Equal(given, first.Count);
        Assert.Equal(s_pixels[..(given * 6)], first.PixelBytes.ToArray());
    }

    [Fact]
    public void The_first_0_images_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => TwoImages.First(0));

    [Theory]
    [InlineData(0, 3, 12, 2, "height", "0 x 3", "at least 1")]
    [InlineData(2, -3, 12, 2, "width", "2 x -3", "at least 1")]
    [InlineData(1, 0, 12, 2, "width", "1 x 0", "at least 1")]
    [InlineData(2, 3, 12, 0, "labels", "0 images", "at least 1")]
    [InlineData(2, 3, 11, 2, "pixels", "need 12", "11 came")]
    [InlineData(2, 3, 13, 2, "pixels", "need 12", "13 came")]
    [InlineData(int.MaxValue, int.MaxValue, 12, 2, "pixels", "need 9223372028264841218", "12 came")]
    public void Sizes_that_do_not_fit_are_refused_with_the_values(int height, int width, int pixels, int labels, string parameter, params string[] said)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => new DigitSet(height, width, new byte[pixels], new byte[labels]));

        Assert.Equal(parameter, error.ParamName);
        Assert.All(said, text => Assert.Contains(text, error.Message));
    }

    [Theory]
    [InlineData(0, 10, 200)]
    [InlineData(1, 9, 10)]
    public void The_first_label_above_9_is_refused_with_its_place(int place, byte first, byte second)
    {
        var error = Assert.Throws<ArgumentException>(() => new DigitSet(2, 3, s_pixels, new byte[] { first, second }));

        Assert.Contains($"Label {place} is 10: it must be from 0 to 9.", error.Message);
    }

    [Fact]
    public void Sorted_by_label_each_image_stays_with_its_label_and_those_of_one_digit_keep_their_order()
    {
        var sorted = new DigitSet(1, 2, new byte[] { 70, 71, 40, 41, 72, 73, 42, 43 }, new byte[] { 7, 4, 7, 4 }).SortedByLabel();

        Assert.Equal((4, 1, 2), (sorted.Count, sorted.Height, sorted.Width));
        Assert.Equal([4, 4, 7, 7], sorted.LabelBytes.ToArray());
        Assert.Equal([40, 41, 42, 43, 70, 71, 72, 73], sorted.PixelBytes.ToArray());
    }

    [Fact]
    public void A_split_gives_every_image_to_one_of_both_parts()
    {
        var (first, second) = TwoImages.Split(1);

        Assert.Equal(s_pixels[..6], first.PixelBytes.ToArray());
        Assert.Equal([7], first.LabelBytes.ToArray());
        Assert.Equal(s_pixels[6..], second.PixelBytes.ToArray());
        Assert.Equal([4], second.LabelBytes.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_split_that_leaves_a_part_empty_is_refused(int count) =>
        Assert.Contains("A set of 2 images splits after 1 to 1 of them", Assert.Throws<ArgumentOutOfRangeException>(() => TwoImages.Split(count)).Message);
}
