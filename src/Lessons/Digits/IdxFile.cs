namespace Lessons.Digits;

/// <summary>
/// Reads images and labels from files in the format of MNIST (IDX), plain or packed by gzip. The files are not trusted:
/// memory is taken only for bytes that are there, whatever a header promises.
/// </summary>
public static class IdxFile
{
    /// <summary>Reads a file of images, of any height and width, and the file of their labels.</summary>
    /// <param name="imagesPath">IDX file of unsigned bytes with three sizes (magic number 0x00000803).</param>
    /// <param name="labelsPath">IDX file of unsigned bytes with one size (magic number 0x00000801), 0 to 9 each.</param>
    /// <exception cref="InvalidDataException">A file is not what it should be; the message names it, what is wrong and what to do.</exception>
    /// <exception cref="FileNotFoundException">A file does not exist.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static DigitSet Read(string imagesPath, string labelsPath)
    {
        var (labelSizes, labels) = IdxReader.Read(labelsPath, IdxKind.Labels);
        CheckLabels(labelsPath, labels);

        var (sizes, pixels) = IdxReader.Read(imagesPath, IdxKind.Images);
        if (sizes[0] != labelSizes[0])
        {
            throw new InvalidDataException(
                $"'{imagesPath}' holds {sizes[0]} images but '{labelsPath}' holds {labelSizes[0]} labels: each image needs one label. " +
                "Use two files that belong together.");
        }

        return new DigitSet(sizes[1], sizes[2], pixels, labels);
    }

    private static void CheckLabels(string path, ReadOnlySpan<byte> labels)
    {
        var odd = labels.IndexOfAnyExceptInRange((byte)0, (byte)9);
        if (odd >= 0)
        {
            throw new InvalidDataException(
                $"'{path}': label {odd} is {labels[odd]}, but a label must be from 0 to 9. Use the labels of a set of digits.");
        }
    }
}
