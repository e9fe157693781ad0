namespace Pages.Tests.Browsing;

/// <summary>The programs of the system.</summary>
internal static class Program
{
    /// <summary>The path of the first of these programs that the system has, or null.</summary>
    public static string? Find(params string[] names) =>
        (from name in names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
         where File.Exists(path)
         select path).FirstOrDefault();
}
