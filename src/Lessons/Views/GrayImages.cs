using SkiaSharp;
using static TorchSharp.torch;

namespace Lessons.Views;

/// <summary>The images of a tensor as PNG files, dark ink on white.</summary>
internal sealed class GrayImages
{
    private readonly byte[] _ink;

    private GrayImages(byte[] ink, int count, int height, int width) => (_ink, Count, Height, Width) = (ink, count, height, width);

    public int Count { get; }

    public int Height { get; }

    public int Width { get; }

    /// <summary>The size of each in words: "28 x 28".</summary>
    public string Size => $"{Height} x {Width}";

    /// <summary>Takes the pixels of images.</summary>
    /// <param name="images">Images, [n, height, width] or [n, 1, height, width]: bytes 0 to 255, or numbers 0 to 1. Not disposed.</param>
    /// <param name="name">The parameter's name, for the error.</param>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public static GrayImages Of(Tensor images, string name)
    {
        ArgumentNullException.ThrowIfNull(images, name);
        var shape = images.shape;
        if (shape is not ([_, _, _] or [_, 1, _, _]) || shape.Any(size => size < 1))
        {
            throw new ArgumentException($"The images have the shape [{string.Join(", ", shape)}]; a grid takes [n, height, width] or [n, 1, height, width], each at least 1.", name);
        }

        using var _ = NewDisposeScope();
        var numbers = images.detach();
        var bytes = numbers.dtype == ScalarType.Byte ? numbers : (numbers.to(ScalarType.Float32) * 255).nan_to_num(0).round().clamp(0, 255);
        var ink = bytes.to(ScalarType.Byte).cpu().contiguous().data<byte>().ToArray();
        return new GrayImages(ink, (int)shape[0], (int)shape[^2], (int)shape[^1]);
    }

    /// <summary>One of the images.</summary>
    public byte[] Png(int index)
    {
        var ink = _ink.AsSpan(index * Height * Width, Height * Width);
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (var i = 0; i < ink.Length; i++)
        {
            bitmap.GetPixelSpan()[(i / Width * bitmap.RowBytes) + (i % Width)] = (byte)(255 - ink[i]);
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
