namespace NotebookRunner.Tests.Linting;

/// <summary>What code may not do, and what only looks like it.</summary>
public sealed class CodeTests : IDisposable
{
    private readonly LintedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("// a comment\n#r \"Library.dll\"\n#load \"more.csx\"\nusing System;\nusing static System.Math;\nusing Int = System.Int32;")]
    [InlineData("{ using var a = F(); }\nvoid G() { using var b = F(); }\nusing (var c = F()) { }")]
    [InlineData("static int Twice(this int x) => 2 * x;\nclass C { static int F(int x) => x; }")]
    [InlineData("// string? #r \"nuget: A\" new Random()\nvar s = \"string? s; new Random() #!time\";\nvar t = \"\"\"\n#!time\nnamespace N;\n\"\"\";")]
    [InlineData("#r \"nuget: A, 1.0\"\nusing A;")]
    [InlineData("new Random(1); Random r = new(2); var s = new System.Random(3); List<int> t = new(); Shared.Next(); pool.Shared.Rent(); new Other();")]
    public void What_every_kernel_runs_is_no_problem(string code) => Assert.Empty(_folder.ProblemsOfCells(Draft.Code("code", code)));

    [Theory]
    [InlineData("#!time\n1", "line 1: '#!time' is a magic command, and other kernels do not know it; write C#")]
    [InlineData("#!html\n<b>", "line 1: '#!html' is a magic command")]
    [InlineData("1 + 1\n#!csharp\n2", "line 2: '#!csharp' is a magic command")]
    [InlineData("// setup\n#r \"NuGet:A\"", "line 2: '#r \"NuGet:A\"' names no version, so each restore may give another one; write #r \"nuget: NAME, VERSION\"")]
    [InlineData("using var a = F();", "line 1: a using declaration does not compile at the top of a cell; put braces around it and the code that needs it")]
    [InlineData("\nusing System.IO.Stream a = F();", "line 2: a using declaration")]
    [InlineData("await using var a = F();", "line 1: a using declaration")]
    [InlineData("namespace N { }", "line 1: a cell can't declare a namespace; declare the types without it")]
    [InlineData("namespace N;", "line 1: a cell can't declare a namespace")]
    [InlineData("file class C { }", "line 1: a type of a cell can't be file-local; remove 'file'")]
    [InlineData("file record struct C;", "line 1: a type of a cell can't be file-local")]
    [InlineData("static class C\n{\n    public static int F(this int x) => x;\n}", "line 3: a class of a cell can't hold extension methods; write the method at the top of the cell")]
    [InlineData("static class C\n{\n    extension(int x) { public int Twice => 2 * x; }\n}", "line 3: a class of a cell can't hold extension methods")]
    [InlineData("var r =\n    new Random();", "line 2: 'new Random()' has no seed; write new Random(seed), or tag the cell unseeded where it shows just that")]
    [InlineData("var r = new System.Random { };", "line 1: 'new System.Random { }' has no seed")]
    [InlineData("Random r = new();", "line 1: 'new()' has no seed")]
    [InlineData("System.Random.Shared.Next();", "line 1: 'System.Random.Shared' has no seed")]
    [InlineData("Random.Shared.Shuffle(a);", "line 1: 'Random.Shared' has no seed")]
    public void What_not_every_kernel_or_every_run_does_is_told_with_its_line(string code, string problem) =>
        Assert.StartsWith("x.ipynb, cell 1 (id code): " + problem, Assert.Single(_folder.ProblemsOfCells(Draft.Code("code", code))));

    [Fact]
    public void References_stand_in_the_first_code_cell() => Assert.Equal(
        [
            "x.ipynb, cell 3 (id late): line 1: '#r \"Other.dll\"' stands outside the first code cell; move it there, the one cell to change for another kernel",
            "x.ipynb, cell 3 (id late): line 2: '#load \"more.csx\"' stands outside the first code cell; move it there, the one cell to change for another kernel",
        ],
        _folder.ProblemsOfCells(Draft.Prose("title", "# A"), Draft.Code("setup", "#r \"Library.dll\""), Draft.Code("late", "#r \"Other.dll\"\n#load \"more.csx\"")));

    [Fact]
    public void A_cell_may_show_chance_without_a_seed_where_it_says_so() => Assert.Equal(
        ["x.ipynb, cell 2 (id silent): line 1: 'Random.Shared' has no seed; write new Random(seed), or tag the cell unseeded where it shows just that"],
        _folder.ProblemsOfCells(Draft.Code("open", "Random.Shared.Next(); new Random()", "unseeded"), Draft.Code("silent", "Random.Shared.Next()")));
}
