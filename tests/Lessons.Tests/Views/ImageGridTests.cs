using Lessons.Views;
using SkiaSharp;
using static TorchSharp.torch;

namespace Lessons.Tests.Views;

public class ImageGridTests
{
    private static readonly byte[] s_pixels = [0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void The_pixels_are_the_tensors_dark_on_white(bool asFloats, bool withChannel)
    {
        using var scope = NewDisposeScope();
        var images = tensor(s_pixels).reshape(2, 2, 3);
        images = asFloats ? images.to(ScalarType.Float32) / 255 : images;
        images = withChannel ? images.unsqueeze(1) : images;

        var drawing = new Drawing(ImageGrid.Of(images, tensor(new long[] { 7, 4 })));

        Assert.Equal(s_pixels.Select(pixel => (byte)(255 - pixel)), drawing.All("image").SelectMany(image => Pixels(image.Attribute("href")!.Value)));
        Assert.Equal(["7", "4"], drawing.Texts);
    }

    [Fact]
    public void A_slice_that_is_not_contiguous_shows_its_own_pixels()
    {
        using var scope = NewDisposeScope();
        var transposed = tensor(s_pixels).reshape(2, 3, 2).transpose(1, 2);

        var drawing = new Drawing(ImageGrid.Of(transposed, tensor(new byte[] { 1, 2 })));

        Assert.Equal(new byte[] { 255, 153, 51, 204, 102, 0 }, Pixels(drawing.All("image").First().Attribute("href")!.Value));
    }

    [Fact]
    public void Numbers_outside_0_to_1_are_clipped_and_no_numbers_are_white()
    {
        using var images = tensor([-1f, 2f, float.NaN, 0.5f]).reshape(1, 2, 2);
        using var labels = zeros(1);

        Assert.Equal([255, 0, 255, 127], Pixels(new Drawing(ImageGrid.Of(images, labels)).All("image").Single().Attribute("href")!.Value));
    }

    [Theory]
    [InlineData(5, 3, 3, 2)]
    [InlineData(2, 12, 2, 1)]
    [InlineData(13, 12, 12, 2)]
    [InlineData(3, 1, 1, 3)]
    public void Images_stand_in_rows(int count, int columns, int perRow, int rows)
    {
        using var images = zeros(count, 2, 2);
        using var labels = zeros(count);

        var places = new Drawing(ImageGrid.Of(images, labels, columns)).All("image").ToList();

        Assert.Equal(count, places.Count);
        Assert.Equal(perRow, places.Select(image => Drawing.Number(image, "x")).Distinct().Count());
        Assert.Equal(rows, places.Select(image => Drawing.Number(image, "y")).Distinct().Count());
    }

    [Fact]
    public void Its_words_have_the_labels()
    {
        Assert.Equal("2 images of 2 x 3, labelled 7, 4.", Grid([2, 2, 3], [2]).ToString());
        Assert.Equal("2 x 3 이미지 2장, 라벨은 7, 4.", PageLanguage.In(korean: true, () => Grid([2, 2, 3], [2])).ToString());
    }

    [Fact]
    public void A_wrong_prediction_has_the_true_label_beside_it()
    {
        using var images = zeros(3, 2, 2);
        using var predictions = tensor(new long[] { 7, 4, 1 });
        using var labels = tensor(new byte[] { 7, 9, 1 });

        var picture = ImageGrid.Of(images, predictions, labels);
        var korean = PageLanguage.In(korean: true, () => ImageGrid.Of(images, predictions, labels));

        Assert.Equal(["7", "4 (is 9)", "1"], new Drawing(picture).Texts);
        Assert.Equal("3 images of 2 x 2; 2 predicted correctly. Wrong: 4 (is 9).", picture.ToString());
        Assert.Equal(["7", "4 (정답 9)", "1"], new Drawing(korean).Texts);
        Assert.Equal("2 x 2 이미지 3장, 올바른 예측 2개. 틀린 예측: 4 (정답 9).", korean.ToString());
        new Drawing(korean).HasRoomForItsTexts();
        Assert.Contains("the predictions have the shape [2]", Assert.Throws<ArgumentException>(() => ImageGrid.Of(images, labels[..2], labels)).Message);
    }

    [Fact]
    public void Of_many_mistakes_only_some_are_described()
    {
        using var images = zeros(100, 2, 2);
        using var labels = zeros(100, dtype: ScalarType.Int64);

        Assert.InRange(ImageGrid.Of(images, labels + 1, labels).ToString().Length, 50, 200);
        Assert.InRange(ImageGrid.Of(images, labels).ToString().Length, 50, 200);
    }

    [Fact]
    public void A_pair_shows_the_image_before_and_beside_it_the_image_after()
    {
        using var scope = NewDisposeScope();
        var before = tensor(s_pixels).reshape(2, 2, 3);
        var after = before.flip(2);

        var drawing = new Drawing(ImageGrid.Pairs(before, after, tensor(new long[] { 7, 4 })));

        var images = drawing.All("image").OrderBy(image => Drawing.Number(image, "x")).Select(image => Pixels(image.Attribute("href")!.Value)[0]);
        Assert.Equal([255 - 0, 255 - 102, 255 - 1, 255 - 3], images.Select(pixel => (int)pixel));
        Assert.Equal(["before → after the transform", "7", "4"], drawing.Texts);
        drawing.HasRoomForItsTexts();
    }

    [Fact]
    public void Pairs_of_other_sizes_are_refused_with_both()
    {
        using var images = zeros(2, 2, 3);
        using var labels = zeros(2);

        var error = Assert.Throws<ArgumentException>(() => ImageGrid.Pairs(images, images.transpose(1, 2), labels));

        Assert.Contains("2 images of 2 x 3 before and 2 of 3 x 2 after", error.Message);
    }

    [Theory]
    [InlineData(new long[] { 2, 3 }, new long[] { 2 }, "[2, 3]")]
    [InlineData(new long[] { 2, 3, 4, 4 }, new long[] { 2 }, "[2, 3, 4, 4]")]
    [InlineData(new long[] { 0, 3, 4 }, new long[] { 0 }, "[0, 3, 4]")]
    [InlineData(new long[] { 2, 0, 4 }, new long[] { 2 }, "[2, 0, 4]")]
    [InlineData(new long[] { 2, 3, 4 }, new long[] { 3 }, "There are 2 images, and the labels have the shape [3]")]
    [InlineData(new long[] { 2, 3, 4 }, new long[] { 2, 10 }, "the labels have the shape [2, 10]")]
    public void Shapes_that_make_no_grid_are_refused_with_what_they_are(long[] images, long[] labels, string said) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => Grid(images, labels)).Message);

    [Fact]
    public void No_column_is_refused()
    {
        using var images = zeros(1, 2, 2);
        using var labels = zeros(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => ImageGrid.Of(images, labels, 0));
    }

    [Theory]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void The_callers_tensors_stay_and_no_other_is_left(ScalarType type)
    {
        using var images = zeros(3, 1, 4, 4, dtype: type);
        using var labels = zeros(3, dtype: ScalarType.Int64);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using var scope = NewDisposeScope();

        ImageGrid.Of(images, labels);

        Assert.Equal(0, scope.DisposablesCount);
        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.False(images.IsInvalid);
        Assert.False(labels.IsInvalid);
    }

    private static Picture Grid(long[] images, long[] labels)
    {
        using var x = zeros(images);
        using var y = tensor(Enumerable.Range(0, (int)labels.Aggregate(1L, (a, b) => a * b)).Select(i => 7L - (3 * i)).ToArray()).reshape(labels);
        return ImageGrid.Of(x, y);
    }

    private static byte[] Pixels(string dataUri)
    {
        using var bitmap = SKBitmap.Decode(Convert.FromBase64String(dataUri["data:image/png;base64,".Length..]));
        return [.. bitmap.Pixels.Select(pixel => pixel.Red)];
    }
}
