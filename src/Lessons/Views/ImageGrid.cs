using System.Globalization;
using SkiaSharp;
using static TorchSharp.torch;

namespace Lessons.Views;

/// <summary>Shows the images of a batch side by side, each over its label.</summary>
public static class ImageGrid
{
    private const int Tile = 56;
    private const int LabelHeight = 20;
    private const int Margin = 14;

    /// <summary>Draws the images in rows, dark ink on white.</summary>
    /// <param name="images">Images, [n, height, width] or [n, 1, height, width]: bytes 0 to 255, or numbers 0 to 1. Not disposed.</param>
    /// <param name="labels">What to write under each, [n] whole numbers. Not disposed.</param>
    /// <param name="columns">How many images make a row, at least 1.</param>
    /// <exception cref="ArgumentException">The shapes are others, or the lengths differ.</exception>
    public static Picture Of(Tensor images, Tensor labels, int columns = 12)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var shape = images.shape;
        if (shape is not ([_, _, _] or [_, 1, _, _]) || shape.Any(size => size < 1))
        {
            throw new ArgumentException($"The images have the shape [{string.Join(", ", shape)}]; a grid takes [n, height, width] or [n, 1, height, width], each at least 1.", nameof(images));
        }

        if (labels.Dimensions != 1 || labels.size(0) != shape[0])
        {
            throw new ArgumentException($"There are {shape[0]} images, and the labels have the shape [{string.Join(", ", labels.shape)}]; it must be [{shape[0]}].", nameof(labels));
        }

        var (count, height, width) = ((int)shape[0], (int)shape[^2], (int)shape[^1]);
        var (ink, names) = (Ink(images), Names(labels));
        var rows = (count + columns - 1) / columns;
        columns = Math.Min(columns, count);

        var svg = new Svg((2 * Margin) + (columns * Tile), (2 * Margin) + (rows * (Tile + LabelHeight)));
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (Margin + (i % columns * Tile), Margin + (i / columns * (Tile + LabelHeight)));
            svg.Pixels(x + 2, y, Tile - 4, Tile - 4, Png(ink.AsSpan(i * height * width, height * width), height, width));
            svg.Text(x + (Tile / 2.0), y + Tile + 9, names[i], size: 12);
        }

        return svg.ToPicture(PageLanguage.Text(
            $"{Counted.Of(count, "image", "이미지")} of {height} x {width}, with {string.Join(", ", names)} written below.",
            $"{height} x {width} {Counted.Of(count, "image", "이미지")}, 아래에 적힌 것은 {string.Join(", ", names)}."));
    }

    private static byte[] Png(ReadOnlySpan<byte> ink, int height, int width)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (var i = 0; i < ink.Length; i++)
        {
            bitmap.GetPixelSpan()[(i / width * bitmap.RowBytes) + (i % width)] = (byte)(255 - ink[i]);
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static byte[] Ink(Tensor images)
    {
        using var _ = NewDisposeScope();
        var numbers = images.detach();
        var bytes = numbers.dtype == ScalarType.Byte ? numbers : (numbers.to(ScalarType.Float32) * 255).nan_to_num(0).round().clamp(0, 255);
        return bytes.to(ScalarType.Byte).cpu().contiguous().data<byte>().ToArray();
    }

    private static string[] Names(Tensor labels)
    {
        using var _ = NewDisposeScope();
        return [.. labels.detach().to(ScalarType.Int64).cpu().contiguous().data<long>().Select(label => label.ToString(CultureInfo.InvariantCulture))];
    }
}
