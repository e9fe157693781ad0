using NotebookRunner.Notebooks;

namespace Notebooks.Tests;

/// <summary>The lessons as they are: each has exercises, whose starters fail with their hints and whose answers pass.</summary>
public class LessonExercisesTests
{
    private const int Fewest = 3;

    public static TheoryData<string> Lessons => Repository.LessonNames;

    public static TheoryData<string> Names => [.. Repository.Lessons.Select(path => Path.GetFileName(path))];

    // Both languages on one kernel, since lint sees to it that their code is the same: neither has what the other lacks.
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_starter_fails_with_its_hint_and_every_answer_passes(string name)
    {
        await using var kernel = new SharedKernel();
        foreach (var language in new[] { "en", "ko" })
        {
            var path = RepositoryFolder.File($"notebooks/{language}/{name}");

            Assert.InRange(ExerciseProof.CountOf(path), Fewest, int.MaxValue);
            var proof = await ExerciseProof.OfAsync(path, kernel.Session);
            Assert.Empty(proof.Faults);
            Assert.All(proof.Shown.Values, shown => Assert.Equal(language == "ko", shown!.Any(character => character is >= '가' and <= '힣')));
        }
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void One_starter_shows_its_hint(string lesson)
    {
        var shown = Assert.Single(Notebook.Load(RepositoryFolder.File(lesson)).Cells, cell => cell.HasTag(CellTags.ExerciseShown));

        Assert.Contains(shown.Outputs.OfType<CellOutput.Display>().SelectMany(output => output.Texts), text => text.Text.StartsWith("✘ ", StringComparison.Ordinal));
    }
}
