namespace Lessons.Digits;

/// <summary>What an IDX file of unsigned bytes holds.</summary>
internal sealed record IdxKind(string Name, uint Magic, int SizeCount)
{
    /// <summary>Images: their count, height and width.</summary>
    public static readonly IdxKind Images = new("images", 0x00000803, 3);

    /// <summary>Labels: their count.</summary>
    public static readonly IdxKind Labels = new("labels", 0x00000801, 1);

    /// <summary>Length of the header: the magic number and the sizes, four bytes each.</summary>
    public int HeaderLength => 4 + (4 * SizeCount);
}
