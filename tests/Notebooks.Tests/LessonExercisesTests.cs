namespace Notebooks.Tests;

/// <summary>The lessons as they are: each has an exercise, whose starter fails with its hint and whose answer passes.</summary>
public class LessonExercisesTests
{
    public static TheoryData<string> Lessons => [.. Repository.Lessons.Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Every_starter_fails_with_its_hint_and_every_answer_passes(string lesson)
    {
        var path = Repository.Lessons.Single(path => Path.GetFileName(path) == lesson);

        Assert.NotEqual(0, ExerciseProof.CountOf(path));
        Assert.Empty((await ExerciseProof.OfAsync(path)).Faults);
    }
}
