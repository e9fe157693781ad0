using System.Diagnostics;
using System.Globalization;
using BatchSequences;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>
/// Shuffled batches of a file of 4 GiB in a process that may use 1 GiB, page cache included: megabytes per second of
/// <see cref="MappedTensor"/> and of its peers, each from an empty cache for some seconds, in turns, with the number of
/// threads that was best for it. Then one whole epoch of training.
/// </summary>
internal static class Mapped
{
    private const long FileBytes = 4L << 30;
    private const long MemoryBytes = 1L << 30;
    private const int Rounds = 3;
    private const int Classes = 10;
    private const int GroupRows = 8;

    private static readonly TimeSpan s_each = TimeSpan.FromSeconds(2);
    private static readonly int[] s_threads = [1, 4, 16];
    private static readonly (int RowBytes, int BatchSize)[] s_sizes = [(3 << 10, 256), (12 << 10, 256), (150 << 10, 32)];

    public static bool Show()
    {
        Console.WriteLine($"{Environment.NewLine}Mapped. Shuffled batches of a file of 4 GiB: MB/s, the median of {Rounds} rounds, best of {string.Join(", ", s_threads)} threads or workers.");
        torch.set_num_threads(1); // two that compute so little would wait for each other while the workers have the cores
        using var file = new RowFile(FileBytes);
        using var limit = MemoryLimit.TryEnter(MemoryBytes, out var reason);
        Console.WriteLine(limit is null
            ? $"No limit of memory could be set ({reason}), so the page cache may hold all of the file."
            : $"The process may use {MemoryBytes >> 20} MiB, its page cache included.");
        var results = s_sizes.Select(size => Measure(file, size.RowBytes, size.BatchSize)).ToList();
        Console.WriteLine();
        Console.WriteLine($"| | {string.Join(" | ", s_sizes.Select(size => $"rows of {size.RowBytes >> 10} KB"))} |");
        Console.WriteLine($"| --- |{string.Concat(s_sizes.Select(_ => " --- |"))}");
        foreach (var name in results[0].Keys)
        {
            Console.WriteLine($"| {name} | {string.Join(" | ", results.Select(result => result[name]))} |");
        }

        return true;
    }

    private static Dictionary<string, string> Measure(RowFile file, int rowBytes, int batchSize)
    {
        var peers = new MappedPeers(file, rowBytes, batchSize);
        (string Name, Func<int, Func<bool>, long> Read, int[] Threads)[] ways =
        [
            ("sequential read, not shuffled", (_, isOver) => peers.ReadSequentially(isOver), [1]),
            ("mapped file, no advice", peers.CopyMapped, [16]),
            ("RandomAccess.Read of each row", peers.ReadRows, s_threads),
            ("blocks of 1 MiB, 128 of them mixed", peers.CopyFromBlocks, s_threads),
            ($"MappedTensor, {GroupRows} contiguous rows shuffled as one", (workers, isOver) => Load(file, GroupRows * rowBytes, batchSize / GroupRows, workers, isOver), s_threads),
            ("**MappedTensor**", (workers, isOver) => Load(file, rowBytes, batchSize, workers, isOver), s_threads),
        ];
        var speeds = ways.ToDictionary(way => way.Name, way => way.Threads.ToDictionary(threads => threads, _ => new List<double>()));
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, read, threads) in ways)
            {
                foreach (var count in threads)
                {
                    GC.Collect(); // what the last one left; it would count as memory of this one
                    file.Drop();
                    var began = Stopwatch.GetTimestamp();
                    speeds[name][count].Add(read(count, () => Stopwatch.GetElapsedTime(began) > s_each) / 1e6 / Stopwatch.GetElapsedTime(began).TotalSeconds);
                }
            }
        }

        var table = speeds.ToDictionary(way => way.Key, way => Format(way.Value.Values.Max(Median)));
        var workers = speeds[ways[^1].Name].MaxBy(pair => Median(pair.Value)).Key;
        file.Drop();
        table["an epoch of training with it"] = Train(file, rowBytes, batchSize, workers);
        return table;
    }

    private static long Load(RowFile file, int rowBytes, int batchSize, int workers, Func<bool> isOver)
    {
        using var x = file.Map(rowBytes);
        using var y = torch.zeros(x.size(0));
        var bytes = 0L;
        foreach (var batch in new PreloadedSequence(x, y, batchSize, shuffle: true, seed: 1).Prefetch(workers))
        {
            using (batch)
            {
                bytes += batch.Y.size(0) * rowBytes;
            }

            if (isOver())
            {
                break;
            }
        }

        return bytes;
    }

    /// <summary>Trains a linear classifier for one epoch, and says how fast, and with how much memory beside the page
    /// cache.</summary>
    private static string Train(RowFile file, int rowBytes, int batchSize, int workers)
    {
        using var scope = torch.NewDisposeScope();
        var x = file.Map(rowBytes);
        var y = torch.arange(x.size(0)).remainder(Classes);
        var model = nn.Linear(x.size(1), Classes);
        using var optimizer = optim.SGD(model.parameters(), learningRate: 0.01);
        var sequence = new PreloadedSequence(x, y, batchSize, shuffle: true, seed: 1);
        var (peak, rows) = (0L, 0L);
        var began = Stopwatch.GetTimestamp();
        Peers.RunOurs(sequence, workers, (inputs, labels) =>
        {
            using var step = torch.NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.forward(inputs), labels).backward();
            optimizer.step();
            rows += labels.size(0);
            peak = Math.Max(peak, AnonymousMemory());
        });

        return $"{Format(rows * rowBytes / 1e6 / Stopwatch.GetElapsedTime(began).TotalSeconds)}, {peak >> 20} MiB of memory";
    }

    /// <summary>The memory of this process that is not a file's.</summary>
    private static long AnonymousMemory() => OperatingSystem.IsLinux()
        ? long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))[8..^2], CultureInfo.InvariantCulture) << 10
        : 0;

    private static double Median(List<double> numbers) => numbers.Order().ElementAt(numbers.Count / 2);

    private static string Format(double speed) => speed.ToString(speed < 10 ? "F1" : "F0", CultureInfo.InvariantCulture);
}
