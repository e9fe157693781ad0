namespace Fuzzing;

/// <summary>An input as a file, for readers that take a path. It is in memory where the system has such a folder.</summary>
internal static class InputFile
{
    private static readonly string s_folder = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
    private static int s_count;

    /// <summary>Writes the file, runs an action on its path and deletes it.</summary>
    public static T With<T>(byte[] input, Func<string, T> action)
    {
        var path = Path.Combine(s_folder, $"fuzzing-{Environment.ProcessId}-{s_count++}");
        File.WriteAllBytes(path, input);
        try
        {
            return action(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
