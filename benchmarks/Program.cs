using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using BenchmarkDotNet.Validators;
using Perfolizer.Horology;
using TorchSharp;

namespace Benchmarks;

/// <summary>
/// Measures the batch loader beside its peers, and prints a table for each question. Absolute times are those of the
/// machine; what can be compared are ratios within one run.
/// </summary>
public static class Program
{
    // In this process, since a project that BenchmarkDotNet makes by itself would not find libtorch.
    private static readonly Job s_inProcess = Job.Default.WithToolchain(
        new InProcessNoEmitToolchain(timeout: TimeSpan.FromMinutes(30), logOutput: false));

    private static readonly Job s_short = s_inProcess
        .WithIterationTime(TimeInterval.FromMilliseconds(200)).WithWarmupCount(5).WithIterationCount(15);

    // One invocation is one round of all peers, some of which take seconds.
    private static readonly Job s_rounds = s_inProcess.WithStrategy(RunStrategy.Monitoring)
        .WithWarmupCount(0).WithIterationCount(PairedRounds.Count).WithInvocationCount(1).WithUnrollFactor(1);

    public static int Main(string[] args)
    {
        (string Name, Func<bool> Run)[] tables =
        [
            ("gathering", () => Show<Gathering>(
                "One shuffled epoch, one thread: ours in ms, and in the median of paired rounds how many times faster than TorchSharp's DataLoader and index_select, and what share of a sequential copy's speed, as a loop and as the gather alone (into allocated memory, in an order computed before)",
                s_rounds,
                new MedianColumn<Gathering>("ours, ms"),
                new RatioColumn<Gathering>("x DataLoader", Peers.DataLoader),
                new RatioColumn<Gathering>("x index_select", Peers.IndexSelect),
                new RatioColumn<Gathering>("share of copy", Gathering.Copy),
                new RatioColumn<Gathering>("gather alone", Gathering.Copy, Gathering.GatherAlone))),
            ("peers", ShowPythonPeers),
            ("overhead", () => Show<Overhead>(
                "One batch of 64 rows of 4 bytes, so that little but the overhead is left: time, and managed memory",
                s_short,
                StatisticColumn.Median)),
            ("shuffling", () => Show<Shuffling>(
                "A new order, per row", s_short, StatisticColumn.Median)),
            ("overlap", () => Show<Overlap>(
                "50 batches that take 20 ms to create and 20 ms to compute on",
                s_inProcess.WithStrategy(RunStrategy.Monitoring).WithWarmupCount(1).WithIterationCount(5),
                StatisticColumn.Median,
                BaselineRatioColumn.RatioMean)),
            ("training", () => Show<Training>(
                "An epoch of training a network of 784-128-10 on the CPU: ours in ms, and in the median of paired rounds how many times faster than a loop with index_select and than TorchSharp's DataLoader",
                s_rounds,
                new MedianColumn<Training>("ours, ms"),
                new RatioColumn<Training>("x index_select", Peers.IndexSelect),
                new RatioColumn<Training>("x DataLoader", Peers.DataLoader),
                new RatioColumn<Training>("x prefetched", Training.Prefetched))),
            ("mapped", Mapped.Show),
            ("transfer", () => OnGpu("transfer", ShowTransfer)),
            ("gpu-training", () => OnGpu("gpu-training", () => Show<GpuTraining>(
                "An epoch of training a small convolutional network on the GPU, prefetched by one worker: ours in ms, and in the median of paired rounds how many times as long the others take",
                s_rounds,
                new MedianColumn<GpuTraining>("ours, ms"),
                new RatioColumn<GpuTraining>("not prefetched", Transfer.NotPrefetched),
                new RatioColumn<GpuTraining>("pageable", Transfer.Pageable),
                new RatioColumn<GpuTraining>("index_select", Peers.IndexSelect),
                new RatioColumn<GpuTraining>("DataLoader", Peers.DataLoader),
                new RatioColumn<GpuTraining>("data on the GPU", Transfer.Resident)))),
            ("gpu-overlap", () => OnGpu("gpu-overlap", () => Show<GpuOverlap>(
                "An epoch on the GPU that computes as long as one worker loads, or three times as long: ours in ms, in the median of paired rounds how many times as long the others take, and for what share of the time the GPU is busy",
                s_rounds,
                new MedianColumn<GpuOverlap>("ours, ms"),
                new RatioColumn<GpuOverlap>("4 workers", Transfer.FourWorkers),
                new RatioColumn<GpuOverlap>("not prefetched", Transfer.NotPrefetched),
                new RatioColumn<GpuOverlap>("pageable", Transfer.Pageable),
                new RatioColumn<GpuOverlap>("load alone", GpuOverlap.LoadAlone),
                new RatioColumn<GpuOverlap>("GPU busy", GpuOverlap.ComputeAlone),
                new RatioColumn<GpuOverlap>("GPU busy, not prefetched", GpuOverlap.ComputeAlone, Transfer.NotPrefetched)))),
        ];
        var unknown = args.Except(tables.Select(table => table.Name)).ToList();
        if (unknown.Count > 0)
        {
            Console.Error.WriteLine(
                $"There is no table {string.Join(", ", unknown)}. Name some of: {string.Join(", ", tables.Select(table => table.Name))}; or none, for all.");
            return 64;
        }

        var isComplete = true;
        foreach (var table in tables.Where(table => args.Length == 0 || args.Contains(table.Name)))
        {
            isComplete &= table.Run();
        }

        return isComplete ? 0 : 1;
    }

    private static bool ShowPythonPeers()
    {
        if (PythonPeer.WhyNot() is { } reason)
        {
            Console.Error.WriteLine(
                $"{Environment.NewLine}peers: skipped, since Python with NumPy and PyTorch can't be used ({reason}). On Debian: apt install --no-install-recommends python3-numpy python3-torch; set PYTHON to name the interpreter.");
            return true;
        }

        return Show<PythonPeers>(
            "One shuffled epoch, one thread: ours in ms, and in the median of paired rounds how many times faster than NumPy's x[indices] and than PyTorch's DataLoader, on pages of the same size",
            s_rounds,
            new MedianColumn<PythonPeers>("ours, ms"),
            new RatioColumn<PythonPeers>("x NumPy", PythonPeer.NumPy),
            new RatioColumn<PythonPeers>("x PyTorch's DataLoader", PythonPeer.PyTorch));
    }

    private static bool ShowTransfer()
    {
        IColumn[] pyTorch = PythonPeer.WhyNot() is null
            ? [new RatioColumn<Transfer>("PyTorch's", PythonPeer.PyTorchOnGpu), new RatioColumn<Transfer>("PyTorch's, by batch", PythonPeer.PyTorchByBatch)]
            : [];
        return Show<Transfer>(
            "One shuffled epoch of batches to the GPU, prefetched by one worker through pinned memory: ours in ms, and in the median of paired rounds how many times as long the others take, and what share of the speed of copying one pinned buffer again and again",
            s_rounds,
            [
                new MedianColumn<Transfer>("ours, ms"),
                new RatioColumn<Transfer>("share of a pinned copy", Transfer.PinnedCopy),
                new RatioColumn<Transfer>("4 workers' share", Transfer.PinnedCopy, Transfer.FourWorkers),
                new RatioColumn<Transfer>("share, not prefetched", Transfer.PinnedCopy, Transfer.NotPrefetched),
                new RatioColumn<Transfer>("4 workers", Transfer.FourWorkers),
                new RatioColumn<Transfer>("not prefetched", Transfer.NotPrefetched),
                new RatioColumn<Transfer>("on the host", Transfer.OnHost),
                new RatioColumn<Transfer>("pageable", Transfer.Pageable),
                new RatioColumn<Transfer>("index_select", Peers.IndexSelect),
                new RatioColumn<Transfer>("DataLoader", Peers.DataLoader),
                .. pyTorch,
                new RatioColumn<Transfer>("data on the GPU", Transfer.Resident),
            ]);
    }

    private static bool OnGpu(string table, Func<bool> show)
    {
        if (torch.cuda.is_available())
        {
            return show();
        }

        Console.Error.WriteLine(
            $"{Environment.NewLine}{table}: skipped, since there is no CUDA device. On Linux with an NVIDIA GPU set TorchBackend=cuda.");
        return true;
    }

    private static bool Show<T>(string title, Job job, params IColumn[] columns)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddLogger(NullLogger.Instance)
            .AddValidator(JitOptimizationsValidator.FailOnError)
            .AddColumnProvider(DefaultColumnProviders.Params)
            .AddColumn(TargetMethodColumn.Method)
            .AddColumn(columns)
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(60))
            .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared))
            .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"))
            .WithOptions(ConfigOptions.DisableLogFile);
        if (typeof(T) == typeof(Overhead))
        {
            config = config.AddDiagnoser(MemoryDiagnoser.Default).AddColumnProvider(DefaultColumnProviders.Metrics);
        }

        Console.WriteLine($"{Environment.NewLine}{typeof(T).Name}. {title}.");
        var summary = BenchmarkRunner.Run<T>(config);
        foreach (var error in summary.ValidationErrors)
        {
            Console.Error.WriteLine(error.Message);
        }

        MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Ascii);
        var isComplete = summary.Reports.Length > 0 && summary.Reports.All(report => report.Success);
        if (!isComplete)
        {
            Console.Error.WriteLine("Not everything could be measured. Run with -c Release, and see above.");
        }

        return isComplete;
    }
}
