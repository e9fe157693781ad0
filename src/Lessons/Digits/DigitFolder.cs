namespace Lessons.Digits;

/// <summary>A folder with the four files of a set of digits, named as those of MNIST.</summary>
internal sealed class DigitFolder
{
    private readonly string _folder;

    /// <summary>Checks that the folder and its files are there.</summary>
    /// <exception cref="IOException">The folder or a file is missing.</exception>
    public DigitFolder(string folder)
    {
        _folder = folder;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{Start} does not exist. {Advice}");
        }

        string[] missing = [.. Names.Where(name => Find(name) is null)];
        if (missing.Length > 0)
        {
            throw new FileNotFoundException($"{Start} lacks {string.Join(", ", missing)}. {Advice}");
        }
    }

    private static string[] Names => [Images("train"), Labels("train"), Images("t10k"), Labels("t10k")];

    private static string Advice =>
        $"It must hold {string.Join(", ", Names)}, each plain or packed with .gz after its name. " +
        $"Put them there, or unset {DigitData.Variable} to draw the digits instead.";

    private string Start => $"{DigitData.Variable} names the folder '{_folder}', which";

    /// <summary>Reads the images and labels whose names start with <paramref name="part"/>, "train" or "t10k".</summary>
    public DigitSet Read(string part) => IdxFile.Read(Find(Images(part))!, Find(Labels(part))!);

    private static string Images(string part) => $"{part}-images-idx3-ubyte";

    private static string Labels(string part) => $"{part}-labels-idx1-ubyte";

    private string? Find(string name)
    {
        var plain = Path.Combine(_folder, name);
        return new[] { plain, plain + ".gz" }.FirstOrDefault(File.Exists);
    }
}
