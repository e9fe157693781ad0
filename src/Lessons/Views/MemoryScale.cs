namespace Lessons.Views;

/// <summary>
/// Bars of what memories hold and what the data takes of them, over a logarithmic scale: from a batch to a disk there are
/// factors of millions, and on a linear scale all but the greatest would be thinner than a line.
/// </summary>
internal sealed class MemoryScale(Svg svg, MemoryScale.Memory[] memories, long all, long batch)
{
    private const int Left = 15;
    private const int BarLeft = 140;
    private const int Right = 730;
    private const int BarHeight = 22;
    private const int Pitch = 34;

    private static readonly string[] s_units = ["kB", "MB", "GB", "TB", "PB", "EB", "ZB"];

    // In powers of 1,000, from below the batch to above all that is drawn.
    private readonly int _first = First(batch);
    private readonly int _last = Math.Max(First(batch) + 1, (int)Math.Ceiling(Math.Log10(memories.Max(memory => Math.Max(memory.Capacity ?? 1, all))) / 3));

    public void Draw(double top)
    {
        var bottom = top + 24 + (memories.Length * Pitch);
        Legend(top + 5);
        for (var power = _first; power <= _last; power++)
        {
            var x = BarLeft + ((double)(power - _first) / (_last - _first) * (Right - BarLeft));
            svg.Line(x, top + 18, x, bottom, Palette.Edge);
            svg.Text(x, bottom + 16, Unit(power), fill: Palette.Faint);
        }

        for (var i = 0; i < memories.Length; i++)
        {
            Bar(memories[i], top + 28 + (i * Pitch));
        }

        svg.Text(BarLeft, bottom + 36, PageLanguage.Text("logarithmic: each mark is 1,000 times the one before", "로그 눈금: 한 눈금마다 1,000배"), "start", Palette.Faint);
        svg.Text(Left, bottom + 60, PageLanguage.Text("Assumption 1: all data fits into RAM.", "가정 1: 모든 데이터가 RAM에 들어갑니다."), "start", Palette.Faint);
        svg.Text(Left, bottom + 79, PageLanguage.Text(
            "Assumption 2: what is in RAM fits on the GPU. Copied batch by batch, only a batch must fit.",
            "가정 2: RAM에 있는 데이터가 GPU에 들어갑니다. 배치로 나누어 복사하면 배치 하나만 들어가면 됩니다."), "start", Palette.Faint);
        svg.Text(Left, bottom + 98, PageLanguage.Text("The GPU's memory also holds the model and its activations.", "GPU 메모리에는 모델과 활성값도 들어갑니다."), "start", Palette.Faint);
    }

    private static int First(long batch) => (int)Math.Floor(Math.Max(0, Math.Log10(batch * 0.7)) / 3);

    private static string Unit(int power) => power == 0 ? DataSize.Of(1) : $"1 {s_units[power - 1]}";

    private void Legend(double y)
    {
        var x = (double)BarLeft;
        foreach (var (text, fill) in new[]
        {
            (PageLanguage.Text($"one batch, {DataSize.Of(batch)}", $"배치 하나, {DataSize.Of(batch)}"), Palette.Tint(1)),
            (PageLanguage.Text($"all data, {DataSize.Of(all)}", $"데이터 전부, {DataSize.Of(all)}"), Palette.Tint(0)),
            (PageLanguage.Text("capacity", "전체 용량"), Palette.Unused),
        })
        {
            svg.Rectangle(x, y - 10, 12, 12, fill, Palette.Ink);
            svg.Text(x + 18, y + 1, text, "start");
            x += 18 + Svg.WidthOf(text, 13) + 18;
        }
    }

    // What takes more than there is room for sticks out of the frame.
    private void Bar(Memory memory, double y)
    {
        svg.Text(BarLeft - 10, y + 16, memory.Name, "end", bold: true);
        if (memory.Capacity is { } whole)
        {
            svg.Rectangle(BarLeft, y, Length(whole), BarHeight, Palette.Unused);
        }

        if (memory.All is { } data)
        {
            svg.Rectangle(BarLeft, y + 3, Length(data), BarHeight - 6, Palette.Tint(0));
        }

        svg.Rectangle(BarLeft, y + 3, Length(memory.Batch), BarHeight - 6, Palette.Tint(1));
        if (memory.Capacity is { } capacity)
        {
            svg.Rectangle(BarLeft, y, Length(capacity), BarHeight, "none", Palette.Ink);
        }
    }

    private double Length(long bytes) =>
        Math.Max(2, ((Math.Log10(bytes) / 3) - _first) / (_last - _first) * (Right - BarLeft));

    /// <summary>A memory, and what of the data is in it.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Capacity">How much it holds, in bytes; null where that is not known.</param>
    /// <param name="IsExample">Whether the capacity is only an example.</param>
    /// <param name="All">The bytes of all data, where it is to hold all.</param>
    /// <param name="Batch">The bytes of a batch.</param>
    internal sealed record Memory(string Name, long? Capacity, bool IsExample, long? All, long Batch)
    {
        /// <summary>The name with the capacity.</summary>
        public string Title => Capacity is not { } bytes ? Name
            : $"{Name}, {DataSize.Of(bytes)}{(IsExample ? PageLanguage.Text(" (example)", "(예)") : "")}";
    }
}
