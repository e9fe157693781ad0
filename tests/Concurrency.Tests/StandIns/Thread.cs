using Microsoft.Coyote.Specifications;

#pragma warning disable IDE0130 // Namespace does not match folder structure: this one makes the prefetcher use it
namespace BatchSequences.Internal;

/// <summary>
/// Stands in for the runtime's thread: it may fail to start, it says whether it has ended, and it has no name, since
/// Coyote 1.7.11 takes a thread whose name was set for one that it does not control.
/// </summary>
internal sealed class Thread
{
    private static readonly List<Thread> s_all = [];
    private static int s_starts;

    [ThreadStatic]
    private static Thread? s_current;

    private readonly System.Threading.Thread? _thread;

    public Thread(Action run)
        : this((System.Threading.Thread?)null) => _thread = new(() =>
    {
        s_current = this;
        run();
        HasEnded = true;
    });

    private Thread(System.Threading.Thread? thread) => _thread = thread;

    /// <summary>All threads started in this schedule.</summary>
    public static IReadOnlyList<Thread> All => s_all;

    public static Thread CurrentThread => s_current ??= new Thread(System.Threading.Thread.CurrentThread);

    public bool HasEnded { get; private set; }

    public bool IsBackground { get; set; }

    public string? Name { get; set; }

    /// <summary>Begins a schedule.</summary>
    /// <param name="starts">How many threads can be started.</param>
    public static void Reset(int starts = int.MaxValue)
    {
        s_all.Clear();
        s_starts = starts;
    }

    public void Start()
    {
        Specification.Assert(IsBackground, "A worker is no background thread.");
        if (s_starts-- == 0)
        {
            throw new ThreadStateException("No thread can be started.");
        }

        s_all.Add(this);
        _thread!.Start();
    }

    public void Join() => _thread!.Join();
}
