using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>Lesson 7: an order for samples that lie in files, each of which is opened once. Many are right.</summary>
internal static class BlockOrderExercise
{
    private const int Samples = 53; // the last file is not full, and has rows enough not to be in one order for all seeds by chance
    private const int BlockSize = 8;

    // For seeds in a row the numbers of a Random grow by equal steps, so that a file may keep its place in many orders by
    // chance; for seeds far apart it may not.
    private static readonly int[] s_seeds = [.. Enumerable.Range(0, 8), .. Enumerable.Range(1, 8).Select(i => i * 234_567_891)];

    public static CheckResult Check(Func<int, int, int, int[]> order)
    {
        var orders = new List<Blocks>();
        foreach (var (samples, blockSize, seed) in Inputs())
        {
            var call = $"BlockOrder({samples}, {blockSize}, {seed})";
            if (AskedOrder.Fault(call, samples, () => order(samples, blockSize, seed), out var rows) is { } fault)
            {
                return fault;
            }

            var blocks = new Blocks(rows, blockSize);
            if (blocks.Openings > blocks.Files)
            {
                return Reopened(call, blocks);
            }

            if (samples == Samples)
            {
                orders.Add(blocks);
            }
        }

        return Unshuffled(orders) ?? WithoutSeed(orders) ?? FilesInOrder(orders) ?? FileInPlace(orders) ?? RowsInOrder(orders) ?? RowsAlike(orders)
            ?? CheckResult.Agrees(PageLanguage.Text(
                $"Every row once, every file opened once, and files and rows shuffled: {s_seeds.Length} orders for {s_seeds.Length} seeds.",
                $"모든 행이 한 번씩 나오고, 파일마다 한 번만 열며, 파일과 행이 모두 셔플됩니다. 시드 {s_seeds.Length}개에서 순서 {s_seeds.Length}가지가 나옵니다."));
    }

    private static IEnumerable<(int Samples, int BlockSize, int Seed)> Inputs() =>
    [
        .. from seed in s_seeds select (Samples, BlockSize, seed),
        (1, 1, 1), (5, 8, 1), (10, 3, 1), (24, 8, 1), (12, 1, 1), (8, 8, 1),
    ];

    private static CheckResult Reopened(string call, Blocks blocks) => CheckResult.Differs(
        PageLanguage.Text(
            $"{call} opens files {blocks.Openings} times, where {blocks.Files} would do.",
            $"{call}: 파일을 {blocks.Openings}번 엽니다. {blocks.Files}번이면 됩니다."),
        PageLanguage.Text(
            "Rows of one file must stand together. Shuffle the files, and the rows within each of them, but not all rows at once.",
            "한 파일의 행은 서로 붙어 있어야 합니다. 모든 행을 한꺼번에 셔플하지 말고, 파일의 순서를 셔플하고 파일마다 그 안의 행을 셔플하십시오."));

    private static CheckResult? Unshuffled(List<Blocks> orders) => orders.TrueForAll(order => order.Rows.SequenceEqual(Enumerable.Range(0, Samples)))
        ? CheckResult.Differs(
            PageLanguage.Text("The order is 0, 1, 2, … for every seed.", "시드에 상관없이 순서가 늘 0, 1, 2, …입니다."),
            PageLanguage.Text(
                "Cut the rows into one range for each file, for example with Chunk(blockSize); shuffle the files, and the rows in each.",
                "행을 파일별 구간으로 자르고(예: Chunk(blockSize)), 구간의 순서와 각 구간 안의 행을 셔플하십시오."))
        : null;

    private static CheckResult? WithoutSeed(List<Blocks> orders)
    {
        var twins = (from i in Enumerable.Range(0, s_seeds.Length)
                     from j in Enumerable.Range(i + 1, s_seeds.Length - i - 1)
                     where orders[i].Rows.SequenceEqual(orders[j].Rows)
                     select (First: i, Second: j)).ToList();
        return twins.Count == 0 ? null : CheckResult.Differs(
            PageLanguage.Text(
                $"Seeds {s_seeds[twins[0].First]} and {s_seeds[twins[0].Second]} have the same order: {AskedOrder.Beginning(orders[twins[0].First].Rows)}",
                $"시드 {s_seeds[twins[0].First]}, 시드 {s_seeds[twins[0].Second]}의 순서가 같습니다: {AskedOrder.Beginning(orders[twins[0].First].Rows)}"),
            PageLanguage.Text("Start the Random from the seed: new Random(seed).", "Random을 시드로 시작하십시오. new Random(seed)를 쓰면 됩니다."));
    }

    private static CheckResult? FilesInOrder(List<Blocks> orders) => orders.TrueForAll(order => order.FileOrder.SequenceEqual(orders[0].FileOrder))
        ? CheckResult.Differs(
            PageLanguage.Text(
                $"The files come in the same order for every seed: {AskedOrder.Beginning(orders[0].FileOrder)}",
                $"시드에 상관없이 파일의 순서가 같습니다: {AskedOrder.Beginning(orders[0].FileOrder)}"),
            PageLanguage.Text(
                "The rows within the files are shuffled. Shuffle the files, too, or samples of the first file always come first.",
                "파일 안의 행은 셔플되었습니다. 파일의 순서도 셔플하십시오. 그러지 않으면 첫 파일의 샘플이 늘 먼저 나옵니다."))
        : null;

    // The last file, which is not full, is easily left out of the shuffle.
    private static CheckResult? FileInPlace(List<Blocks> orders)
    {
        var files = orders[0].FileOrder;
        var places = Enumerable.Range(0, files.Length).Where(place => orders.TrueForAll(order => order.FileOrder[place] == files[place])).ToList();
        return places.Count == 0 ? null : CheckResult.Differs(
            PageLanguage.Text(
                $"File {files[places[0]]} has the same place for every seed: number {places[0] + 1} of {files.Length} files.",
                $"시드에 상관없이 {files[places[0]]}번 파일의 자리가 같습니다. 파일 {files.Length}개 가운데 {places[0] + 1}번째입니다."),
            PageLanguage.Text(
                "Shuffle all files together, the last one too, although it is not full.",
                "모든 파일을 함께 셔플하십시오. 덜 찬 마지막 파일도 마찬가지입니다."));
    }

    private static CheckResult? RowsInOrder(List<Blocks> orders)
    {
        var files = Enumerable.Range(0, orders[0].Files).Where(file => orders.TrueForAll(order => order.RowsIn(file).SequenceEqual(orders[0].RowsIn(file)))).ToList();
        return files.Count == 0 ? null : CheckResult.Differs(
            PageLanguage.Text(
                $"Within a file, the rows come in the same order for every seed. File {files[0]}: {AskedOrder.Beginning(orders[0].RowsIn(files[0]))}",
                $"시드에 상관없이 파일 안의 행 순서가 같습니다. {files[0]}번 파일: {AskedOrder.Beginning(orders[0].RowsIn(files[0]))}"),
            PageLanguage.Text(
                "The files are shuffled. Shuffle the rows of each file, too, or neighbours always share a batch.",
                "파일의 순서는 셔플되었습니다. 파일마다 그 안의 행도 셔플하십시오. 그러지 않으면 이웃한 샘플이 늘 같은 배치에 들어갑니다."));
    }

    private static CheckResult? RowsAlike(List<Blocks> orders) => orders.TrueForAll(order => order.HasFilesAlike)
        ? CheckResult.Differs(
            PageLanguage.Text(
                $"Every file is shuffled in the same way. With seed 0, each begins with its rows {AskedOrder.Beginning(orders[0].RowsIn(0))}",
                $"모든 파일이 똑같이 셔플됩니다. 시드 0에서는 파일마다 처음 나오는 행이 {AskedOrder.Beginning(orders[0].RowsIn(0))}입니다."),
            PageLanguage.Text(
                "A new Random(seed) for each file starts each from the same number. Make one Random, and use it for all of them.",
                "파일마다 new Random(seed)를 만들면 모두 같은 수에서 시작합니다. Random을 하나만 만들어 모든 파일에 쓰십시오."))
        : null;

    /// <summary>An order, seen as what it reads from which file.</summary>
    private sealed class Blocks
    {
        private readonly int _blockSize;

        public Blocks(int[] rows, int blockSize)
        {
            (Rows, _blockSize) = (rows, blockSize);
            FileOrder = [.. rows.Select(row => row / blockSize).Distinct()];
            Openings = rows.Where((row, i) => i == 0 || row / blockSize != rows[i - 1] / blockSize).Count();
        }

        public int[] Rows { get; }

        public int[] FileOrder { get; }

        public int Files => FileOrder.Length;

        public int Openings { get; }

        public bool HasFilesAlike => Enumerable.Range(0, Rows.Length / _blockSize).All(file => RowsIn(file).SequenceEqual(RowsIn(0)));

        /// <summary>The rows of a file, counted from its first, in their order.</summary>
        public IEnumerable<int> RowsIn(int file) => Rows.Where(row => row / _blockSize == file).Select(row => row % _blockSize);
    }
}
