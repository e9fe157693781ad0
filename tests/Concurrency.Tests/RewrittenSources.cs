using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Coyote.Rewriting;
using Xunit.Sdk;
using Xunit.v3;

// Coyote's rewriting keeps what it knows in static dictionaries that are not thread-safe.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Concurrency.Tests;

/// <summary>The prefetcher and the scenarios, compiled from their sources and rewritten so that Coyote controls the threads.</summary>
internal sealed class RewrittenSources
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<RewrittenSources> s_unchanged = new(() => new RewrittenSources(null));
    private static int s_count;

    private readonly Assembly _assembly;

    /// <summary>Compiles and rewrites the sources.</summary>
    /// <param name="fault">The fault to plant, if any.</param>
    public RewrittenSources(PlantedFault? fault)
    {
        // A name of its own for each, since Coyote keeps what it knows of an assembly by its name.
        var name = $"Rewritten{Interlocked.Increment(ref s_count)}";
        var folder = Directory.CreateTempSubdirectory("concurrency-").FullName;
        try
        {
            var path = Path.Combine(folder, name + ".dll");
            Compile(name, path, fault);
            Rewrite(path);
            _assembly = new AssemblyLoadContext(name).LoadFromStream(new MemoryStream(File.ReadAllBytes(path)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Without a planted fault.</summary>
    public static RewrittenSources Unchanged => s_unchanged.Value;

    /// <summary>A method of the scenarios.</summary>
    public Func<Task> Scenario(string type, string method) =>
        _assembly.GetType($"Concurrency.Tests.Scenarios.{type}", throwOnError: true)!.GetMethod(method)!.CreateDelegate<Func<Task>>();

    private static void Compile(string name, string path, PlantedFault? fault)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var trees = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Sources"), "*.cs", SearchOption.AllDirectories)
            .Select(file => CSharpSyntaxTree.ParseText(Read(file, fault), options, file))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, options));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) != "Concurrency.Tests.dll")
            .Select(file => MetadataReference.CreateFromFile(file));
        var compilation = CSharpCompilation.Create(name, trees, references, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable));
        var result = compilation.Emit(path);
        if (!result.Success)
        {
            throw new InvalidOperationException(
                $"The sources do not compile {fault}: {string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))}");
        }
    }

    private static string Read(string file, PlantedFault? fault)
    {
        var text = File.ReadAllText(file);
        return fault is not null && Path.GetFileName(file) == fault.File ? fault.PlantIn(text) : text;
    }

    // Coyote offers this by its command-line tool alone, which needs the .NET 8 runtime.
    private static void Rewrite(string path)
    {
        const BindingFlags Internal = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var engine = typeof(RewritingEngine);
        var optionsType = engine.Assembly.GetType("Microsoft.Coyote.Rewriting.RewritingOptions", throwOnError: true)!;
        var options = optionsType.GetMethod("Create", Internal)!.Invoke(null, null)!;
        void Set(string property, object value) => optionsType.GetProperty(property, Internal)!.SetValue(options, value);
        Set("AssembliesDirectory", Path.GetDirectoryName(path)!);
        Set("OutputDirectory", Path.GetDirectoryName(path)!);
        Set("AssemblyPaths", new HashSet<string> { path });
        Set("DependencySearchPaths", new List<string> { AppContext.BaseDirectory, Path.GetDirectoryName(typeof(object).Assembly.Location)! });
        Set("IsRewritingMemoryLocations", true);
        var configuration = Microsoft.Coyote.Configuration.Create().WithTelemetryEnabled(false);
        var run = engine.GetMethods(Internal).Single(method => method.Name == "Run" && method.IsStatic);
        var parameters = run.GetParameters();
        object Create(int parameter, params object[] arguments) =>
            Activator.CreateInstance(parameters[parameter].ParameterType, Internal, null, arguments, null)!;
        run.Invoke(null, [options, configuration, Create(2, configuration, false), Create(3)]);
    }
}
