using System.Reflection;

namespace Doctor.Checks;

/// <summary>The CUDA that the lessons are built for, and its drivers, as Directory.Build.props defines them.</summary>
internal static class CudaRequirement
{
    /// <summary>The version of CUDA, such as 12.8.</summary>
    public static string Version { get; } = Property("CudaVersion");

    /// <summary>The first driver with everything of that version.</summary>
    public static Version Driver { get; } = System.Version.Parse(Property("CudaDriverVersion"));

    /// <summary>The first driver on which it runs at all: NVIDIA's minor version compatibility.</summary>
    public static Version MinimumDriver { get; } = System.Version.Parse(Property("CudaMinimumDriverVersion"));

    private static string Property(string name) =>
        typeof(CudaRequirement).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(property => property.Key == name).Value!;
}
