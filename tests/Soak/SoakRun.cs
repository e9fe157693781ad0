using System.Diagnostics;

namespace Soak;

/// <summary>Soaks one case in this process.</summary>
internal static class SoakRun
{
    // Tensors and files are created anew this often.
    private const int LoopsPerDataSet = 100;

    private static readonly int[] s_percents = [10, 25, 50, 75, 100];

    /// <summary>Runs loops until there were enough batches.</summary>
    /// <param name="soaked">The case.</param>
    /// <param name="batches">How many batches.</param>
    /// <param name="collectEvery">Loops between two garbage collections, in the ways that need them; 0 for none.</param>
    public static SoakResult Run(SoakCase soaked, int batches, int collectEvery)
    {
        var folder = Directory.CreateTempSubdirectory("soak").FullName;
        try
        {
            return Run(soaked, folder, batches, soaked.Way is Way.Abandoned or Way.Undisposed ? collectEvery : 0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SoakResult Run(SoakCase soaked, string folder, int batches, int collectEvery)
    {
        var readings = new List<Reading>();
        using var lifetime = new CancellationTokenSource();
        var loop = new SoakLoop(soaked.Way, lifetime.Token);
        var start = Stopwatch.GetTimestamp();
        var (taken, loops) = (0L, 0);
        while (readings.Count < s_percents.Length)
        {
            using var data = SoakedData.Open(soaked.Source, folder, hasFaults: soaked.Way == Way.Faulted);
            for (var i = 0; i < LoopsPerDataSet && readings.Count < s_percents.Length; i++)
            {
                taken += loop.Run(data.Sequence);
                data.Sequence.OnEpochEnd();
                loops++;
                if (collectEvery > 0 && loops % collectEvery == 0)
                {
                    GC.Collect();
                    GC.WaitForPendingFinalizers();
                }

                var percent = s_percents[readings.Count];
                if (taken * 100 >= (long)batches * percent)
                {
                    var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                    var state = ProcessState.ReadSettled();
                    NativeHeap.Trim();
                    readings.Add(new Reading(percent, taken, loops, seconds, state, ProcessState.Read().Rss));
                }
            }
        }

        return new SoakResult(readings);
    }
}
