using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>Lesson 6: an index is checked: 0 to count - 1 pass, and every other throws.</summary>
internal static class BatchIndexExercise
{
    private const string Right = nameof(ArgumentOutOfRangeException);

    public static CheckResult Check(Func<int, int, int> check) => new AnswerCheck<Asked, string>
    {
        Call = asked => $"CheckedIndex({asked.Index}, {asked.Count})",
        Expected = asked => asked.Result(asked.Index >= 0 && asked.Index < asked.Count),
        Mistakes =
        [
            Mistake(asked => true, PageLanguage.Text(
                "Every index passes. Throw an ArgumentOutOfRangeException where it is below 0, or not below count.",
                "모든 인덱스가 통과합니다. 0보다 작거나 count 이상이면 ArgumentOutOfRangeException을 던지십시오.")),
            Mistake(asked => asked.Index >= 0 && asked.Index <= asked.Count, PageLanguage.Text(
                "The index count passes, and there is no such batch: count batches are numbered 0 to count - 1.",
                "인덱스 count가 통과하지만 그런 배치는 없습니다. 배치 count개의 번호는 0부터 count - 1까지입니다.")),
            Mistake(asked => asked.Index <= asked.Count, PageLanguage.Text(
                "Indices below 0 pass, and so does count: the numbers are 0 to count - 1.",
                "0보다 작은 인덱스와 count가 통과합니다. 번호는 0부터 count - 1까지입니다.")),
            Mistake(asked => asked.Index < asked.Count, PageLanguage.Text(
                "Indices below 0 pass, and no batch has such a number.",
                "0보다 작은 인덱스가 통과하지만 그런 번호의 배치는 없습니다.")),
            Mistake(asked => asked.Index >= 1 && asked.Index <= asked.Count, PageLanguage.Text(
                "That counts from 1, like the picture. The first batch has number 0, and the last has number count - 1.",
                "그림처럼 1부터 세었습니다. 첫 배치는 0번, 마지막 배치는 count - 1번입니다.")),
            Mistake(asked => asked.Index >= 0 && asked.Index < asked.Count - 1, PageLanguage.Text(
                "The last batch is refused. Its number is count - 1.",
                "마지막 배치를 거부합니다. 그 번호는 count - 1입니다.")),
        ],
        Rule = PageLanguage.Text(
            "Return the index where it is 0 to count - 1; otherwise throw an ArgumentOutOfRangeException.",
            "인덱스가 0부터 count - 1까지면 그대로 반환하고, 아니면 ArgumentOutOfRangeException을 던집니다."),
    }.Of(asked => Ask(check, asked), Inputs());

    // That it throws is an answer here, and no accident.
    private static string Ask(Func<int, int, int> check, Asked asked)
    {
        try
        {
            return $"{check(asked.Index, asked.Count)}";
        }
        catch (ArgumentOutOfRangeException)
        {
            return Right;
        }
    }

    private static KnownMistake<Asked, string> Mistake(Func<Asked, bool> passes, string hint) =>
        new((asked, answer) => answer == asked.Result(passes(asked)), hint);

    private static List<Asked> Inputs() =>
    [
        new(4, 5), new(5, 5), new(0, 5), new(-1, 5), new(6, 5), new(2, 5), new(0, 1), new(1, 1), new(0, 0), new(int.MaxValue, 5), new(int.MinValue, 5),
    ];

    private sealed record Asked(int Index, int Count)
    {
        public string Result(bool passes) => passes ? $"{Index}" : Right;
    }
}
