using System.Text.RegularExpressions;
using NotebookRunner.Notebooks;

namespace Notebooks.Tests;

/// <summary>
/// The cells of the lessons call nothing that the .NET Interactive kernel warns of, which Jupyter shows in red. Its compiler
/// knows no other .NET than its own, so it reports CS1701 where it looks at the overloads for complex numbers, among them
/// those of torch.tensor and torch.as_tensor: TorchSharp refers to the System.Runtime.Numerics of .NET 8.
/// </summary>
public partial class CompilerWarningTests
{
    public static TheoryData<string> Lessons => [.. Repository.BothLanguages.Select(path => Path.GetRelativePath(RepositoryFolder.Root, path))];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Arrays_become_tensors_by_from_array(string lesson)
    {
        var code = Notebook.Load(Path.Combine(RepositoryFolder.Root, lesson)).Cells.Where(cell => cell.IsCode);

        Assert.DoesNotContain(code, cell => OverloadedForComplexNumbers().IsMatch(cell.Source));
    }

    [Theory]
    [InlineData("var rows = tensor(new long[] { 1 });", true)]
    [InlineData("torch.as_tensor(rows)", true)]
    [InlineData("rows => tensor (rows)", true)]
    [InlineData("from_array(rows)", false)]
    [InlineData("Tensor(rows)", false)]
    public void A_call_is_recognized(string code, bool isRecognized) => Assert.Equal(isRecognized, OverloadedForComplexNumbers().IsMatch(code));

    [GeneratedRegex(@"\b(as_)?tensor\s*\(")]
    private static partial Regex OverloadedForComplexNumbers();
}
