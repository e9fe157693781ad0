using BatchSequences;
using Lessons.Views;
using static TorchSharp.torch;

namespace Lessons.Tests.Views;

/// <summary>The drawings that pages outside the notebooks show are those that the code of today draws.</summary>
public class FiguresTests
{
    [Theory]
    [InlineData("getitem.svg", false)]
    [InlineData("getitem.ko.svg", true)]
    public void The_figure_of_getitem_is_up_to_date(string name, bool korean)
    {
        using var x = zeros(20, 1);
        IsUpToDate(name, korean, () => SlicingDiagram.Of(new PreloadedSequence(x, x, 6, shuffle: true, seed: 1), 2));
    }

    [Theory]
    [InlineData("dataflow.svg", false)]
    [InlineData("dataflow.ko.svg", true)]
    public void The_figure_of_the_data_flow_is_up_to_date(string name, bool korean) =>
        IsUpToDate(name, korean, () => DataFlowDiagram.Of(60_000, 28 * 28 * sizeof(float), 64));

    private static void IsUpToDate(string name, bool korean, Func<Picture> draw)
    {
        var picture = PageLanguage.In(korean, draw);
        var path = Path.Combine(Root(), "figures", name);
        if (Environment.GetEnvironmentVariable("UPDATE_FIGURES") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            picture.Save(path);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllBytes(path).SequenceEqual(new Drawing(picture).Bytes),
            $"figures/{name} is not what the code draws. Look at the change, and renew it by: UPDATE_FIGURES=1 dotnet test --project tests/Lessons.Tests");
    }

    private static string Root()
    {
        var folder = RepositoryFolder.Find();
        Assert.SkipWhen(folder is null, "The tests run outside their repository, so there are no figures to compare.");
        return folder;
    }
}
