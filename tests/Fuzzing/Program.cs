using Fuzzing;
using Fuzzing.Targets;
using SharpFuzz;

var targets = new Dictionary<string, Action<byte[]>>
{
    ["idx"] = IdxTarget.Run,
    ["npy"] = NpyTarget.Run,
    ["ipynb"] = NotebookTarget.Run,
    ["protocol"] = ProtocolTarget.Run,
    ["client"] = ClientTarget.Run,
};

if (args.Length == 0 || !targets.TryGetValue(args[0], out var target))
{
    Console.Error.WriteLine($"Usage: Fuzzing TARGET [FILE...], where TARGET is {string.Join(", ", targets.Keys)}. Without files it reads one input from standard input, as afl-fuzz gives it.");
    return 2;
}

if (args.Length == 1)
{
    // A process of its own runs the target: it may die of a stack overflow or be killed for a hang, and is started again.
    Fuzzer.OutOfProcess.Run(stream =>
    {
        using var input = new MemoryStream();
        stream.CopyTo(input);
        target(input.ToArray());
    });
    return 0;
}

return Replay.Files(target, args[1..]);
