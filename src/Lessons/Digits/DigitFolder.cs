namespace Lessons.Digits;

/// <summary>A folder with the four files of a set of digits, named as those of MNIST.</summary>
internal sealed class DigitFolder
{
    private const int MostNamed = 10;

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
            throw new FileNotFoundException($"{Start} lacks {string.Join(", ", missing)}; {Content}. {Advice}");
        }
    }

    private static string[] Names => [Images("train"), Labels("train"), Images("t10k"), Labels("t10k")];

    private static string Advice =>
        $"It must hold {string.Join(", ", Names)}, each plain or packed with .gz after its name; a dot may stand before idx. " +
        $"Put them there, or unset {DigitData.Variable} to draw the digits instead.";

    private string Start => $"{DigitData.Variable} names the folder '{_folder}', which";

    // What is there often tells why it was not found: another spelling, or one folder too high.
    private string Content
    {
        get
        {
            string[] there = [.. new DirectoryInfo(_folder).EnumerateFileSystemInfos()
                .Select(entry => entry is DirectoryInfo ? $"the folder {entry.Name}" : entry.Name)
                .Order(StringComparer.Ordinal)];
            var named = string.Join(", ", there.Take(MostNamed));
            return there.Length == 0 ? "it is empty" : there.Length > MostNamed ? $"it holds {named} and {there.Length - MostNamed} more" : $"it holds {named}";
        }
    }

    /// <summary>Reads the images and labels whose names start with <paramref name="part"/>, "train" or "t10k".</summary>
    public DigitSet Read(string part) => IdxFile.Read(Find(Images(part))!, Find(Labels(part))!);

    private static string Images(string part) => $"{part}-images-idx3-ubyte";

    private static string Labels(string part) => $"{part}-labels-idx1-ubyte";

    private string? Find(string name)
    {
        var dotted = name.Replace("-idx", ".idx", StringComparison.Ordinal); // as some programs that unpack MNIST name it
        return new[] { name, dotted, name + ".gz", dotted + ".gz" }.Select(spelling => Path.Combine(_folder, spelling)).FirstOrDefault(File.Exists);
    }
}
