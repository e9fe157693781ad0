using System.Diagnostics;

namespace NotebookRunner.Kernels;

/// <summary>The embedded kernel: this same program, with the argument <see cref="Argument"/>.</summary>
internal static class EmbeddedEngine
{
    /// <summary>What makes this program a kernel.</summary>
    public const string Argument = "serve-embedded-kernel";

    /// <summary>The engine that needs nothing installed, and restores no packages.</summary>
    public static Engine Instance { get; } = new("embedded", RestoresPackages: false, Start);

    private static ProcessStartInfo Start(string folder)
    {
        var assembly = typeof(EmbeddedEngine).Assembly.Location;
        var program = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? "exe" : null);
        return new ProcessStartInfo(program, [Argument]) { WorkingDirectory = folder };
    }
}
