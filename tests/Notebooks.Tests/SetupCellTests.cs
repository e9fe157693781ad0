using NotebookRunner.Notebooks;

namespace Notebooks.Tests;

/// <summary>
/// The cell that loads the lessons' library says first what to do where it is not there: the kernel's CS0006, and a CS0246
/// for every using, do not.
/// </summary>
public class SetupCellTests
{
    private const string Reference = "#r \"../../artifacts/lessons/Lessons.dll\"";

    public static TheoryData<string> Lessons => Repository.LessonNames;

    [Theory]
    [MemberData(nameof(Lessons))]
    public void The_setup_cell_says_how_to_build_the_library(string lesson) =>
        Assert.Null(Fault(Notebook.Load(Path.Combine(RepositoryFolder.Root, lesson))));

    [Theory]
    [InlineData("setup", Reference, "setup loads a library, and begins with no comment that names dotnet build and the kernel")]
    [InlineData("setup", "// The library.\n" + Reference, "setup loads a library, and begins with no comment that names dotnet build and the kernel")]
    [InlineData("setup", Reference + "\n// dotnet build, restart the kernel", "setup loads a library, and begins with no comment that names dotnet build and the kernel")]
    [InlineData("setup", "// dotnet build, kernel\n// 3\n// 4\n" + Reference, "its comment has 3 lines")]
    [InlineData("late", "// dotnet build, restart the kernel\n" + Reference, "late loads a library, which setup should do")]
    [InlineData("setup", "// dotnet build, restart the kernel\n" + Reference, null)]
    [InlineData("setup", "#r \"nuget: Plotly.NET.Interactive, 5.0.0\"", null)]
    public void A_cell_is_judged(string id, string code, string? fault) =>
        Assert.Equal(fault, Fault(Notebook.Parse(Planted.Notebook((null, id, code)))));

    // A package needs no build; #r of a path does.
    private static string? Fault(Notebook notebook)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
        {
            var lines = cell.Source.Split('\n');
            if (!lines.Any(line => line.StartsWith("#r \"", StringComparison.Ordinal) && !line.StartsWith("#r \"nuget:", StringComparison.Ordinal)))
            {
                continue;
            }

            if (cell.Id != "setup")
            {
                return $"{cell.Id} loads a library, which setup should do";
            }

            var comment = lines.TakeWhile(line => line.StartsWith("// ", StringComparison.Ordinal)).ToList();
            var said = string.Join(' ', comment);
            return !said.Contains("dotnet build", StringComparison.Ordinal) || !said.Contains("kernel", StringComparison.Ordinal)
                ? "setup loads a library, and begins with no comment that names dotnet build and the kernel"
                : comment.Count > 2 ? $"its comment has {comment.Count} lines"
                : comment.FirstOrDefault(line => line.Length > 80) is { } wide ? $"its comment has a line of {wide.Length} characters"
                : null;
        }

        return null;
    }
}
