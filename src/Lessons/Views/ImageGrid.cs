using System.Globalization;
using static TorchSharp.torch;

namespace Lessons.Views;

/// <summary>Shows the images of a batch side by side, each over its label.</summary>
public static class ImageGrid
{
    private const int Tile = 56;
    private const int WideTile = 88; // room for "7 (is 2)"
    private const int Arrow = 20;
    private const int LabelHeight = 22;
    private const int Margin = 14;
    private const int MostNamed = 24;
    private const int MostMistakes = 10;

    /// <summary>Draws the images in rows, dark ink on white.</summary>
    /// <param name="images">Images, [n, height, width] or [n, 1, height, width]: bytes 0 to 255, or numbers 0 to 1. Not disposed.</param>
    /// <param name="labels">What to write under each, [n] integers. Not disposed.</param>
    /// <param name="columns">How many images make a row, at least 1.</param>
    /// <exception cref="ArgumentException">The shapes are others, or the lengths differ.</exception>
    public static Picture Of(Tensor images, Tensor labels, int columns = 12)
    {
        var tiles = GrayImages.Of(images, nameof(images));
        var names = Names(labels, tiles.Count, nameof(labels));
        return Draw(tiles, Tile, columns, i => (names[i], false), PageLanguage.Text(
            $"{Counted.Of(tiles.Count, "image", "이미지")} of {tiles.Size}, labelled {List(names, MostNamed)}.",
            $"{tiles.Size} 이미지 {tiles.Count}장, 라벨은 {List(names, MostNamed)}."));
    }

    /// <summary>Draws the images in rows, and under each what was predicted; where that is wrong, in bold, with the label.</summary>
    /// <param name="images">Images, [n, height, width] or [n, 1, height, width]: bytes 0 to 255, or numbers 0 to 1. Not disposed.</param>
    /// <param name="predictions">What was predicted for each, [n] integers. Not disposed.</param>
    /// <param name="labels">What each is, [n] integers. Not disposed.</param>
    /// <param name="columns">How many images make a row, at least 1.</param>
    /// <exception cref="ArgumentException">The shapes are others, or the lengths differ.</exception>
    public static Picture Of(Tensor images, Tensor predictions, Tensor labels, int columns = 8)
    {
        var tiles = GrayImages.Of(images, nameof(images));
        var predicted = Names(predictions, tiles.Count, nameof(predictions));
        var names = Names(labels, tiles.Count, nameof(labels));
        var texts = predicted.Zip(names, (said, label) => said == label ? said : PageLanguage.Text($"{said} (is {label})", $"{said} (정답 {label})")).ToArray();
        string[] wrong = [.. texts.Where((text, i) => predicted[i] != names[i])];
        var right = tiles.Count - wrong.Length;
        var mistakes = wrong.Length == 0 ? "" : PageLanguage.Text(" Wrong: ", " 틀린 예측: ") + List(wrong, MostMistakes) + ".";
        return Draw(tiles, WideTile, columns, i => (texts[i], predicted[i] != names[i]), PageLanguage.Text(
            $"{Counted.Of(tiles.Count, "image", "이미지")} of {tiles.Size}; {right} predicted correctly.{mistakes}",
            $"{tiles.Size} 이미지 {tiles.Count}장, 올바른 예측 {right}개.{mistakes}"));
    }

    /// <summary>Draws pairs of images, before and after a transform, each over its label.</summary>
    /// <param name="before">Images, [n, height, width] or [n, 1, height, width]: bytes 0 to 255, or numbers 0 to 1. Not disposed.</param>
    /// <param name="after">The same images after the transform, as many and of the same size. Not disposed.</param>
    /// <param name="labels">What to write under each pair, [n] integers. Not disposed.</param>
    /// <param name="columns">How many pairs make a row, at least 1.</param>
    /// <exception cref="ArgumentException">The shapes are others, or the lengths or sizes differ.</exception>
    public static Picture Pairs(Tensor before, Tensor after, Tensor labels, int columns = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var (first, second) = (GrayImages.Of(before, nameof(before)), GrayImages.Of(after, nameof(after)));
        if ((first.Count, first.Size) != (second.Count, second.Size))
        {
            throw new ArgumentException($"There are {first.Count} images of {first.Size} before and {second.Count} of {second.Size} after; pairs take as many, of the same size.", nameof(after));
        }

        var names = Names(labels, first.Count, nameof(labels));
        var (across, down) = (Math.Min(columns, first.Count), (first.Count + columns - 1) / columns);
        const int Pair = (2 * Tile) + Arrow;
        const int Head = 24;
        var svg = new Svg(Math.Max((2 * Margin) + (across * (Pair + Margin)) - Margin, 260), (2 * Margin) + Head + (down * (Tile + LabelHeight)));
        svg.Text(Margin, Margin + 11, PageLanguage.Text("before → after the transform", "변환 전 → 변환 후"), "start", bold: true);
        for (var i = 0; i < first.Count; i++)
        {
            var (x, y) = (Margin + (i % columns * (Pair + Margin)), Margin + Head + (i / columns * (Tile + LabelHeight)));
            svg.Pixels(x, y, Tile - 4, Tile - 4, first.Png(i));
            svg.Arrow(x + Tile - 1, x + Tile + Arrow - 3, y + (Tile / 2.0) - 2);
            svg.Pixels(x + Tile + Arrow, y, Tile - 4, Tile - 4, second.Png(i));
            svg.Text(x + ((Pair - 4) / 2.0), y + Tile + 11, names[i], size: 14);
        }

        return svg.ToPicture(PageLanguage.Text(
            $"{Counted.Of(first.Count, "pair", "쌍")} of images of {first.Size}, before and after the transform, labelled {List(names, MostNamed)}.",
            $"변환 전과 후의 {first.Size} 이미지 {first.Count}쌍, 라벨은 {List(names, MostNamed)}."));
    }

    private static Picture Draw(GrayImages tiles, int tile, int columns, Func<int, (string Text, bool IsBold)> caption, string description)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var (across, down) = (Math.Min(columns, tiles.Count), (tiles.Count + columns - 1) / columns);
        var svg = new Svg((2 * Margin) + (across * tile), (2 * Margin) + (down * (Tile + LabelHeight)));
        for (var i = 0; i < tiles.Count; i++)
        {
            var (middle, y) = (Margin + (((i % columns) + 0.5) * tile), Margin + (i / columns * (Tile + LabelHeight)));
            svg.Pixels(middle - (Tile / 2.0) + 2, y, Tile - 4, Tile - 4, tiles.Png(i));
            var (text, isBold) = caption(i);
            svg.Text(middle, y + Tile + 11, text, size: isBold ? 13 : 14, bold: isBold);
        }

        return svg.ToPicture(description);
    }

    private static string List(string[] names, int most) => names.Length <= most
        ? string.Join(", ", names)
        : string.Join(", ", names.Take(most)) + SlicingWords.More($"{names.Length}");

    private static string[] Names(Tensor labels, int count, string name)
    {
        ArgumentNullException.ThrowIfNull(labels, name);
        if (labels.Dimensions != 1 || labels.size(0) != count)
        {
            throw new ArgumentException($"There are {count} images, and the {name} have the shape [{string.Join(", ", labels.shape)}]; it must be [{count}].", name);
        }

        using var _ = NewDisposeScope();
        return [.. labels.detach().to(ScalarType.Int64).cpu().contiguous().data<long>().Select(label => label.ToString(CultureInfo.InvariantCulture))];
    }
}
