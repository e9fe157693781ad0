using System.Globalization;
using static TorchSharp.torch;

namespace Lessons.Digits;

/// <summary>Images of digits with their labels, as plain bytes; it never changes, so any thread may read it.</summary>
public sealed class DigitSet
{
    private const int Classes = 10;

    /// <summary>Takes images and labels; both are kept, not copied, so leave them unchanged from now on.</summary>
    /// <param name="height">Height of each image in pixels, at least 1.</param>
    /// <param name="width">Width of each image in pixels, at least 1.</param>
    /// <param name="pixels">All images one after the other, row by row, each pixel from 0 to 255.</param>
    /// <param name="labels">The digit that each image shows, 0 to 9: one per image, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The height or the width is below 1.</exception>
    /// <exception cref="ArgumentException">There is no image, the numbers of pixels and labels disagree, or a label is above 9.</exception>
    public DigitSet(int height, int width, ReadOnlyMemory<byte> pixels, ReadOnlyMemory<byte> labels)
    {
        if (height < 1 || width < 1)
        {
            throw new ArgumentOutOfRangeException(height < 1 ? nameof(height) : nameof(width), $"Images of {height} x {width} pixels: both must be at least 1.");
        }

        if (labels.IsEmpty)
        {
            throw new ArgumentException("A set of 0 images: it needs at least 1.", nameof(labels));
        }

        var needed = (Int128)labels.Length * height * width;
        if (pixels.Length != needed)
        {
            throw new ArgumentException($"{labels.Length} labels and {height} x {width} pixels per image need {needed} pixels, but {pixels.Length} came.", nameof(pixels));
        }

        var odd = labels.Span.IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        if (odd >= 0)
        {
            throw new ArgumentException($"Label {odd} is {labels.Span[odd]}: it must be from 0 to {Classes - 1}.", nameof(labels));
        }

        (Height, Width, PixelBytes, LabelBytes) = (height, width, pixels, labels);
    }

    /// <summary>How many images.</summary>
    public int Count => LabelBytes.Length;

    /// <summary>Height of each image, in pixels.</summary>
    public int Height { get; }

    /// <summary>Width of each image, in pixels.</summary>
    public int Width { get; }

    /// <summary>All images one after the other, row by row: count x height x width bytes, 0 (paper) to 255 (ink).</summary>
    public ReadOnlyMemory<byte> PixelBytes { get; }

    /// <summary>The digit that each image shows, 0 to 9.</summary>
    public ReadOnlyMemory<byte> LabelBytes { get; }

    /// <summary>The images as a new tensor [count, height, width] of bytes, 0 to 255; it belongs to the caller.</summary>
    public Tensor Images()
    {
        var images = empty([Count, Height, Width], ScalarType.Byte, CPU);
        PixelBytes.Span.CopyTo(images.bytes);
        return images;
    }

    /// <summary>The images as a new tensor [count, 1, height, width] of float32, 0 to 1; it belongs to the caller.</summary>
    public Tensor ScaledImages()
    {
        using var bytes = Images();
        using var channels = bytes.unsqueeze(1);
        return channels.to(ScalarType.Float32).div_(255);
    }

    /// <summary>The labels as a new tensor [count] of int64, 0 to 9; it belongs to the caller.</summary>
    public Tensor Labels()
    {
        using var bytes = empty([Count], ScalarType.Byte, CPU);
        LabelBytes.Span.CopyTo(bytes.bytes);
        return bytes.to(ScalarType.Int64);
    }

    /// <summary>The first <paramref name="count"/> images, or all where there are fewer; nothing is copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public DigitSet First(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var taken = Math.Min(count, Count);
        return new DigitSet(Height, Width, PixelBytes[..(taken * Height * Width)], LabelBytes[..taken]);
    }

    /// <summary>The same images, those of digit 0 first, then those of 1, and so on; those of one digit keep their order.</summary>
    public DigitSet SortedByLabel()
    {
        var size = Height * Width;
        var (pixels, labels) = (new byte[PixelBytes.Length], new byte[Count]);
        foreach (var (to, from) in Enumerable.Range(0, Count).OrderBy(image => LabelBytes.Span[image]).Index())
        {
            labels[to] = LabelBytes.Span[from];
            PixelBytes.Span.Slice(from * size, size).CopyTo(pixels.AsSpan(to * size, size));
        }

        return new DigitSet(Height, Width, pixels, labels);
    }

    /// <summary>The first <paramref name="count"/> images and the rest, such as a training and a validation set; nothing is
    /// copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of both would have no image.</exception>
    public (DigitSet First, DigitSet Second) Split(int count)
    {
        if (count < 1 || count >= Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"A set of {Count} images splits after 1 to {Count - 1} of them, so that both parts have some.");
        }

        return (First(count), new DigitSet(Height, Width, PixelBytes[(count * Height * Width)..], LabelBytes[count..]));
    }

    /// <summary>Such as "4,000 images of 28 x 28, 10 labels".</summary>
    public override string ToString()
    {
        var count = Count.ToString("N0", CultureInfo.InvariantCulture);
        return PageLanguage.Text($"{count} images of {Height} x {Width}, {Classes} labels", $"{Height} x {Width} 이미지 {count}장, 라벨 {Classes}가지");
    }
}
