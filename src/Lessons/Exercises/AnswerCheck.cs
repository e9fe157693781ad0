using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>Compares the answers of a learner's function with the right ones, and with those that known mistakes give.</summary>
internal sealed class AnswerCheck<TInput, TAnswer>
{
    /// <summary>A call as the learner would write it.</summary>
    public required Func<TInput, string> Call { get; init; }

    /// <summary>The right answer.</summary>
    public required Func<TInput, TAnswer> Expected { get; init; }

    /// <summary>Whether an answer is as good as the right one. By default only itself is.</summary>
    public Func<TAnswer, TAnswer, bool> IsRight { get; init; } = EqualityComparer<TAnswer>.Default.Equals;

    /// <summary>An answer as the learner would see it.</summary>
    public Func<TAnswer, string> Written { get; init; } = answer => $"{answer}";

    /// <summary>The mistakes that are recognised, each by explaining every answer.</summary>
    public required IReadOnlyList<KnownMistake<TInput, TAnswer>> Mistakes { get; init; }

    /// <summary>What makes an answer right, in a sentence, for mistakes that are not known.</summary>
    public required string Rule { get; init; }

    /// <summary>Asks for every answer, in order, and tells of the first that is wrong.</summary>
    public CheckResult Of(Func<TInput, TAnswer> mine, IReadOnlyList<TInput> inputs)
    {
        var answers = new List<(TInput Input, TAnswer Answer)>();
        foreach (var input in inputs)
        {
            if (!LearnerCode.Try(() => mine(input), out var answer, out var threw))
            {
                return FirstWrong(answers) ?? CheckResult.Differs($"{Call(input)}: {threw}", PageLanguage.Text(
                    $"Run this call in a cell of its own; it should give {Written(Expected(input))}. {Rule}",
                    $"이 호출만 따로 한 셀에서 실행해 보십시오. 올바른 값은 {Written(Expected(input))}입니다. {Rule}"));
            }

            answers.Add((input, answer!));
        }

        return FirstWrong(answers) ?? CheckResult.Agrees(PageLanguage.Text($"All {answers.Count} answers are right.", $"답 {answers.Count}개가 모두 맞습니다."));
    }

    private CheckResult? FirstWrong(List<(TInput Input, TAnswer Answer)> answers)
    {
        foreach (var (input, answer) in answers)
        {
            var expected = Expected(input);
            if (!IsRight(answer, expected))
            {
                var mistake = Mistakes.FirstOrDefault(mistake => answers.TrueForAll(given => mistake.Explains(given.Input, given.Answer)));
                return CheckResult.Differs(
                    PageLanguage.Text(
                        $"{Call(input)}: yours {Written(answer)}, expected {Written(expected)}.",
                        $"{Call(input)}: 작성한 코드의 값은 {Written(answer)}, 올바른 값은 {Written(expected)}입니다."),
                    mistake?.Hint ?? PageLanguage.Text($"Work it out by hand. {Rule}", $"손으로 따라 계산해 보십시오. {Rule}"));
            }
        }

        return null;
    }
}
