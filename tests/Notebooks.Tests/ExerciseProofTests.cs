namespace Notebooks.Tests;

/// <summary>Promises that a notebook's exercises don't keep, planted: the proof sees each.</summary>
public sealed class ExerciseProofTests(SharedKernel kernel) : IClassFixture<SharedKernel>
{
    private const string Exercise = "exercise";
    private const string Answer = "answer";
    private const string WrongWithHint = "\"✘ Wrong. Hint: look there.\"";
    private static readonly string s_right = Planted.Folded("\"✔ All is well.\"");

    [Fact]
    public async Task A_starter_that_fails_with_a_hint_and_an_answer_that_passes_are_what_is_wanted() => Assert.Empty(await FaultsOf(
        (null, "setup", "int Twice(int x) => x + x;\nstring Check(int four) => four == 4 ? \"✔ It is 4.\" : \"✘ It is \" + four + \". Hint: twice.\";"),
        (Exercise, "b", "int Two() => 1;\nCheck(Twice(Two()))"),
        (null, "c", "throw new Exception();"),
        (Answer, "d", Planted.Folded("int Two() => 2;\nCheck(Twice(Two()))")),
        ("raises-exception", "e", "throw new Exception();"),
        ("skip-execution", "f", "throw new Exception();"),
        (Exercise, "g", WrongWithHint),
        (Answer, "h", s_right)));

    [Theory]
    [InlineData("\"✔ Already right. Hint: none.\"")]
    [InlineData("\"✘ Wrong, and no more to say.\"")]
    [InlineData("\"✘ Wrong. Hint:  \"")]
    [InlineData("Console.Write(\"✘ Printed. Hint: not a value.\");")]
    [InlineData("display(\"✘ Displayed. Hint: not a value.\");")]
    [InlineData("null")]
    public async Task A_starter_must_fail_its_check_with_a_hint(string starter)
    {
        var fault = Assert.Single(await FaultsOf((Exercise, "the-starter", starter), (Answer, "b", s_right)));

        Assert.StartsWith("Starter the-starter should fail its check with a hint, and shows: ", fault);
    }

    [Fact]
    public async Task A_starters_mistake_must_be_known_to_its_check() => Assert.Equal(
        ["Starter a has a mistake that its check does not know: ✘ Wrong. Hint: Work it out by hand. It is 4."],
        await FaultsOf((Exercise, "a", "\"✘ Wrong. Hint: Work it out by hand. It is 4.\""), (Answer, "b", s_right)));

    [Theory]
    [InlineData("no C#")]
    [InlineData("throw new NotImplementedException();")]
    public async Task A_starter_must_run(string starter)
    {
        var fault = Assert.Single(await FaultsOf((Exercise, "the-starter", starter), (Answer, "b", s_right)));

        Assert.StartsWith("Cell the-starter does not run: ", fault);
    }

    [Theory]
    [InlineData(WrongWithHint)]
    [InlineData("display(\"✔ Not a value.\");")]
    public async Task An_answer_must_pass_its_check(string answer)
    {
        var fault = Assert.Single(await FaultsOf((Exercise, "a", WrongWithHint), (Answer, "the-answer", Planted.Folded(answer))));

        Assert.StartsWith("Answer the-answer should pass its check, and shows: ", fault);
    }

    [Theory]
    [InlineData("It is 2.", 0)]
    [InlineData("```csharp\n\"✔ For all to see.\"\n```", 0)]
    [InlineData("<details>\n\n```csharp\n1\n```\n\n```csharp\n\"✔ Two.\"\n```\n\n</details>", 2)]
    public async Task An_answer_is_one_folded_block(string answer, int blocks) => Assert.Equal(
        [$"Answer the-answer has {blocks} blocks of C# within <details>, and should have one."],
        await FaultsOf((Exercise, "a", WrongWithHint), (Answer, "the-answer", answer)));

    [Fact]
    public async Task A_setup_cell_that_fails_is_told()
    {
        var fault = Assert.Single(await FaultsOf((null, "setup", "throw new Exception(\"broken\");"), (Exercise, "b", WrongWithHint), (Answer, "c", s_right)));

        Assert.StartsWith("Cell setup does not run: System.Exception: broken", fault);
    }

    [Fact]
    public async Task A_hint_may_be_Korean() => Assert.Equal(
        ["Starter c has a mistake that its check does not know: ✘ 아닙니다. 힌트: 손으로 따라 계산해 보십시오."],
        await FaultsOf((Exercise, "a", "\"✘ 아닙니다. 힌트: 올림하십시오.\""), (Answer, "b", s_right), (Exercise, "c", "\"✘ 아닙니다. 힌트: 손으로 따라 계산해 보십시오.\""), (Answer, "d", s_right)));

    [Fact]
    public async Task Cells_run_in_the_notebooks_folder() => Assert.Empty(await FaultsOf(
        (Exercise, "a", "\"✘ In \" + System.IO.Path.GetFileName(Environment.CurrentDirectory) + \". Hint: \" + System.IO.File.ReadAllText(\"beside.txt\")"),
        (Answer, "b", s_right)));

    [Fact]
    public void Starters_are_counted() =>
        Assert.Equal(2, ExerciseProof.CountOf(Plant((Exercise, "a", "1"), (Answer, "b", "2"), ("exercise-shown", "c", "3"), (null, "d", "4"), (Exercise, "e", ""))));

    private async Task<IReadOnlyList<string>> FaultsOf(params (string? Tag, string Id, string Code)[] cells) => (await ExerciseProof.OfAsync(Plant(cells), kernel.Session)).Faults;

    private string Plant(params (string? Tag, string Id, string Code)[] cells)
    {
        kernel.Folder.Write("en/beside.txt", "a file beside it");
        return kernel.Folder.Write("en/planted.ipynb", Planted.Notebook(cells));
    }
}
