using System.Text.RegularExpressions;

namespace Usage.Tests;

/// <summary>The program on the package's page, in a project of its own that has the package and libtorch.</summary>
public partial class FreshProjectTests(PackedLibrary library)
{
    private static readonly string s_page = RepositoryFolder.Text("src/BatchSequences/README.md").ReplaceLineEndings("\n");
    private static readonly string s_libraryPage = RepositoryFolder.Text("docs/library.md").ReplaceLineEndings("\n");

    [Fact]
    public async Task The_program_on_the_packages_page_prints_what_the_page_says()
    {
        using var project = new FreshProject(library.Folder, Block(s_page, "csharp", 0));
        using var package = new Package(library.Folder, ".nupkg");

        var printed = await project.RunAsync();

        Assert.Equal(Block(s_page, "text", 0), printed);
        // Of this package, and not of another build of its version that someone has tried on this machine.
        Assert.Equal(package.Bytes("lib/net10.0/BatchSequences.dll"), File.ReadAllBytes(project.Output("BatchSequences.dll")));
    }

    [Fact]
    public async Task Loading_on_demand_and_resuming_work_as_the_pages_show()
    {
        // What the page leaves to its reader: ten files, ten squares, and three classes of different sizes.
        using var project = new FreshProject(library.Folder, $$"""
            using System.Text.Json;
            using BatchSequences;
            using TorchSharp;
            using static TorchSharp.torch;

            var files = Enumerable.Range(0, 10).Select(i => $"{i}").ToArray();
            var labels = Enumerable.Range(0, 10).Select(i => (long)i).ToArray();
            int[][] byClass = [[0, 1, 2, 3, 4, 5], [6, 7, 8], [9]];
            using var dataset = new Squares();
            Tensor Decode(string file) => full(2, float.Parse(file));

            {{Block(s_page, "csharp", 1)}}
            Console.WriteLine(string.Join(' ', images.SelectMany(batch => batch.Y.data<long>().ToArray()).Order()));
            Console.WriteLine(images.All(batch => batch.X.select(1, 0).Equals(batch.Y.to(float32))));
            Console.WriteLine(string.Join(' ', digits.SelectMany(batch => batch.X.data<long>().ToArray()).Order()));
            Console.WriteLine(digits.All(batch => batch.X.Equals(batch.Y * batch.Y)));
            var drawn = balanced.SelectMany(batch => batch.Y.data<long>().ToArray()).ToList();
            Console.WriteLine(string.Join(' ', byClass.Select(members => drawn.Count(row => members.Contains((int)row)))));
            Console.WriteLine(drawn.Distinct().Count());

            // And the page on the library resumes a run that was stopped after two batches of epoch 8.
            var train = new OnDemandSequence<string>(10, rows => string.Join(',', rows), 4) { Epoch = 8 };
            string? saved = JsonSerializer.Serialize(train.PositionAt(2));
            train.Epoch = 0;
            {{Block(s_libraryPage, "csharp", 4).Replace("// one step", "Console.WriteLine($\"{train.Epoch}: {batch}\");")}}
            Console.WriteLine(saved);

            class Squares : utils.data.Dataset
            {
                public override long Count => 10;

                public override Dictionary<string, Tensor> GetTensor(long i) => new() { ["data"] = tensor(i * i), ["label"] = tensor(i) };
            }
            """);

        Assert.Equal(
            """
            0 1 2 3 4 5 6 7 8 9
            True
            0 1 4 9 16 25 36 49 64 81
            True
            6 6 6
            10
            8: 8,9
            9: 0,1,2,3
            9: 4,5,6,7
            9: 8,9
            {"Seed":0,"Epoch":9,"Index":3,"SampleCount":10,"BatchSize":4,"Shuffle":false,"DropLast":false}

            """.ReplaceLineEndings("\n"),
            await project.RunAsync());
    }

    [Fact]
    public async Task Mapped_files_and_shards_work_as_the_pages_show()
    {
        // What the pages leave to their reader: the files, and which process this is.
        using var project = new FreshProject(library.Folder, $$"""
            using System.Text;
            using BatchSequences;
            using TorchSharp;
            using static TorchSharp.torch;

            const int Samples = 60000;
            var (rank, count) = (1, 3);
            var header = "{'descr': '|u1', 'fortran_order': False, 'shape': (60000, 2), }".PadRight(117) + '\n';
            byte[] prefix = [0x93, .. "NUMPY"u8, 1, 0, 118, 0];
            File.WriteAllBytes("x.npy", [.. prefix, .. Encoding.ASCII.GetBytes(header), .. new byte[2 * Samples]]);
            File.WriteAllBytes("train-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0xEA, 0x60, .. Enumerable.Range(0, Samples).Select(i => (byte)i)]);
            Package();

            {{Block(s_libraryPage, "csharp", 2).Replace("// ...", "Console.Write(batch.Y.size(0) == 256 ? \"\" : $\"{batch}\\n\");")}}
            {{Block(s_libraryPage, "csharp", 3).Replace("// loss", "Console.Write(length == 256 ? \"\" : $\"{batch.Y.size(0)} of {length}\\n\"); // loss")}}

            void Package()
            {
                using var y = arange(Samples);
                {{Block(s_page, "csharp", 2)}}
                Console.WriteLine(part[^1]);
            }
            """);

        Assert.Equal(
            """
            X: [32, 2] Byte, Y: [32] Int64
            X: [96, 2] Float32, Y: [96] Int64
            32 of 96

            """.ReplaceLineEndings("\n"),
            await project.RunAsync());
    }

    [Fact]
    public void The_page_names_the_version_of_TorchSharp_that_the_package_depends_on() =>
        Assert.All(Versions().Matches(s_page), version => Assert.Equal(CentralVersions.Of("TorchSharp"), version.Value));

    private static string Block(string page, string language, int index) => Regex.Matches(page, $"^```{language}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)[index].Groups[1].Value;

    [GeneratedRegex(@"\b[0-9]+\.[0-9]+\.[0-9]+\b")]
    private static partial Regex Versions();
}
