namespace Notebooks.Tests;

/// <summary>Promises that a notebook's exercises don't keep, planted: the proof sees each.</summary>
public sealed class ExerciseProofTests : IDisposable
{
    private const string Exercise = "exercise";
    private const string Answer = "answer";
    private const string WrongWithHint = "\"✘ Wrong. Hint: look there.\"";
    private const string Right = "\"✔ All is well.\"";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_starter_that_fails_with_a_hint_and_an_answer_that_passes_are_what_is_wanted() => Assert.Empty(await FaultsOf(
        (null, "a", "int Twice(int x) => x + x;\nstring Check(int four) => four == 4 ? \"✔ It is 4.\" : \"✘ It is \" + four + \". Hint: twice.\";"),
        (Exercise, "b", "int Two() => 1;\nCheck(Twice(Two()))"),
        (null, "c", "1 + 1"),
        (Answer, "d", "int Two() => 2;\nCheck(Twice(Two()))"),
        ("raises-exception", "e", "throw new Exception();"),
        ("skip-execution", "f", "throw new Exception();"),
        (Exercise, "g", WrongWithHint),
        (Answer, "h", Right)));

    [Theory]
    [InlineData("\"✔ Already right. Hint: none.\"")]
    [InlineData("\"✘ Wrong, and no more to say.\"")]
    [InlineData("\"✘ Wrong. Hint:  \"")]
    [InlineData("Console.Write(\"✘ Printed. Hint: not a value.\");")]
    [InlineData("display(\"✘ Displayed. Hint: not a value.\");")]
    [InlineData("null")]
    public async Task A_starter_must_fail_its_check_with_a_hint(string starter)
    {
        var fault = Assert.Single(await FaultsOf((Exercise, "the-starter", starter), (Answer, "b", Right)));

        Assert.StartsWith("Starter the-starter should fail its check with a hint, and shows: ", fault);
    }

    [Fact]
    public async Task A_starters_mistake_must_be_known_to_its_check() => Assert.Equal(
        ["Starter a has a mistake that its check does not know: ✘ Wrong. Hint: Work it out by hand. It is 4."],
        await FaultsOf((Exercise, "a", "\"✘ Wrong. Hint: Work it out by hand. It is 4.\""), (Answer, "b", Right)));

    [Theory]
    [InlineData("no C#")]
    [InlineData("throw new NotImplementedException();")]
    public async Task A_starter_must_run(string starter)
    {
        var fault = Assert.Single(await FaultsOf((Exercise, "the-starter", starter), (Answer, "b", Right)));

        Assert.StartsWith("Cell the-starter does not run: ", fault);
    }

    [Theory]
    [InlineData(WrongWithHint)]
    [InlineData("display(\"✔ Not a value.\");")]
    public async Task An_answer_must_pass_its_check(string answer)
    {
        var fault = Assert.Single(await FaultsOf((Exercise, "a", WrongWithHint), (Answer, "the-answer", answer)));

        Assert.StartsWith("Answer the-answer should pass its check, and shows: ", fault);
    }

    [Fact]
    public async Task Every_starter_has_an_answer_of_its_own() => Assert.Equal(
        ["Starter a has no answer after it.", "Starter d has no answer after it."],
        await FaultsOf((Exercise, "a", WrongWithHint), (Exercise, "b", WrongWithHint), (Answer, "c", Right), (Exercise, "d", WrongWithHint)));

    [Fact]
    public async Task Every_answer_has_a_starter_of_its_own() => Assert.Equal(
        ["Answer a has no starter before it.", "Answer d has no starter before it."],
        await FaultsOf((Answer, "a", Right), (Exercise, "b", WrongWithHint), (Answer, "c", Right), (Answer, "d", Right)));

    [Fact]
    public async Task An_ordinary_cell_that_fails_is_told_and_ends_the_run()
    {
        var fault = Assert.Single(await FaultsOf((null, "ordinary", "throw new Exception(\"broken\");"), (Exercise, "b", Right), (Answer, "c", Right)));

        Assert.StartsWith("Cell ordinary does not run: System.Exception: broken", fault);
    }

    [Fact]
    public async Task Nothing_runs_after_the_last_answer() =>
        Assert.Empty(await FaultsOf((Exercise, "a", WrongWithHint), (Answer, "b", Right), (null, "c", "throw new Exception();")));

    [Fact]
    public async Task Cells_run_in_the_notebooks_folder() => Assert.Empty(await FaultsOf(
        (Exercise, "a", "\"✘ In \" + System.IO.Path.GetFileName(Environment.CurrentDirectory) + \". Hint: \" + System.IO.File.ReadAllText(\"beside.txt\")"),
        (Answer, "b", Right)));

    [Fact]
    public void Starters_are_counted() =>
        Assert.Equal(2, ExerciseProof.CountOf(Plant((Exercise, "a", "1"), (Answer, "b", "2"), (Exercise, "c", "3"), (null, "d", "4"), (Exercise, "e", ""))));

    private async Task<IReadOnlyList<string>> FaultsOf(params (string? Tag, string Id, string Code)[] cells) => (await ExerciseProof.OfAsync(Plant(cells))).Faults;

    private string Plant(params (string? Tag, string Id, string Code)[] cells)
    {
        _folder.Write("en/beside.txt", "a file beside it");
        return _folder.Write("en/planted.ipynb", Planted.Notebook(cells));
    }
}
