using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Doctor.Checks;

/// <summary>A notebook of one cell that loads TorchSharp, in a temporary folder.</summary>
internal sealed class KernelNotebook : IDisposable
{
    /// <summary>What the cell prints where TorchSharp can use a GPU.</summary>
    public const string CudaIsAvailable = "CUDA is available: True";

    private const string Name = "kernel.ipynb";
    private const string Report = "report.xml";

    /// <summary>Writes it.</summary>
    public KernelNotebook(LessonsBuild build)
    {
        File.WriteAllText(Path.Combine(Folder, Name), Json(build));

        // The runner keeps executed copies in the repository around its folder: this makes it the temporary folder itself.
        File.WriteAllText(Path.Combine(Folder, "Tutorial.sln"), "");
    }

    /// <summary>The arguments for the runner.</summary>
    public static string[] Arguments { get; } = [Name, "--cell-timeout", "60", "--junit", Report];

    /// <summary>The folder it is in.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("kernel check ").FullName;

    /// <summary>Why the run failed, as the runner's report says; null where there is no report or no failure.</summary>
    public string? Failure()
    {
        var report = Path.Combine(Folder, Report);
        var failure = File.Exists(report) ? XDocument.Load(report).Descendants("failure").FirstOrDefault() : null;
        return failure?.Value is { Length: > 0 } text ? text : (string?)failure?.Attribute("message");
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Json(LessonsBuild build) => new JsonObject
    {
        ["cells"] = new JsonArray(new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = "load",
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = $"""
                #r "{Path.Combine(build.Folder, "TorchSharp.dll")}"
                System.Runtime.InteropServices.NativeLibrary.Load(@"{build.LibTorchSharp.Replace("\"", "\"\"", StringComparison.Ordinal)}");
                Console.WriteLine(TorchSharp.torch.ones(2).sum().item<float>());
                Console.WriteLine($"CUDA is available: {"{"}TorchSharp.torch.cuda.is_available(){"}"}");
                """,
        }),
        ["metadata"] = new JsonObject(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString(JsonSerializerOptions.Default);
}
