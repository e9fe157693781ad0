using System.Diagnostics.CodeAnalysis;
using Lessons.Checks;
using static TorchSharp.torch;

namespace Lessons.Exercises;

/// <summary>Lesson 6: a constructor's arguments are checked, and a message names what came.</summary>
internal static class LoaderArgumentsExercise
{
    public static CheckResult Check(Action<Tensor, Tensor, int> check)
    {
        Case[] cases =
        [
            new(503, 503, 100, null, []), new(1, 1, 1, null, []), new(3, 3, 10, null, []),
            new(503, 499, 100, typeof(ArgumentException), ["503", "499"]),
            new(0, 0, 100, typeof(ArgumentException), []),
            new(503, 503, 0, typeof(ArgumentOutOfRangeException), ["0"]),
            new(503, 503, -7, typeof(ArgumentOutOfRangeException), ["-7"]),
        ];
        return cases.Select(one => Fault(check, one)).FirstOrDefault(fault => fault is not null)
            ?? CheckResult.Agrees(PageLanguage.Text(
                $"All {cases.Length} calls are right: 3 pass, and the others throw with the numbers that they were given.",
                $"호출 {cases.Length}개가 모두 맞습니다. 3개는 통과하고, 나머지는 받은 값을 알려 주는 예외를 던집니다."));
    }

    private static CheckResult? Fault(Action<Tensor, Tensor, int> check, Case one)
    {
        var thrown = Thrown(check, one);
        if (one.Allowed is null)
        {
            return thrown is null ? null : CheckResult.Differs(
                PageLanguage.Text($"{one.Call} threw {thrown.GetType().Name}.", $"{one.Call}: {thrown.GetType().Name} 예외가 발생했습니다."),
                PageLanguage.Text(
                    "These arguments are right, also where the only batch is not full: let them pass.",
                    "올바른 인수입니다. 하나뿐인 배치가 덜 찰 때도 그렇습니다. 통과시키십시오."));
        }

        if (thrown is null)
        {
            return CheckResult.Differs(PageLanguage.Text($"{one.Call} threw nothing.", $"{one.Call}: 예외가 발생하지 않았습니다."), one.Hint);
        }

        if (!one.Allowed.IsInstanceOfType(thrown))
        {
            return CheckResult.Differs(PageLanguage.Text($"{one.Call} threw {thrown.GetType().Name}.", $"{one.Call}: {thrown.GetType().Name} 예외가 발생했습니다."), one.Hint);
        }

        return Array.Find(one.Named, number => !thrown.Message.Contains(number, StringComparison.Ordinal)) is not { } missing ? null : CheckResult.Differs(
            PageLanguage.Text($"{one.Call}: the message does not name {missing}.", $"{one.Call}: 메시지에 {missing}이(가) 없습니다."),
            PageLanguage.Text(
                "Put the values that came into the message, so that the reader need not look for them in a debugger.",
                "받은 값을 메시지에 넣으십시오. 그러면 디버거로 찾아보지 않아도 됩니다."));
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A learner's code may throw anything.")]
    private static Exception? Thrown(Action<Tensor, Tensor, int> check, Case one)
    {
        using var x = zeros(one.X, 1);
        using var y = zeros(one.Y);
        try
        {
            check(x, y, one.BatchSize);
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e;
        }
    }

    private sealed record Case(int X, int Y, int BatchSize, Type? Allowed, string[] Named)
    {
        public string Call => PageLanguage.Text(
            $"CheckArguments with {X} samples, {Y} labels and batch size {BatchSize}",
            $"샘플 {X}개, 라벨 {Y}개, 배치 크기 {BatchSize}인 CheckArguments");

        public string Hint => Allowed == typeof(ArgumentOutOfRangeException)
            ? PageLanguage.Text(
                "A batch has at least 1 sample: throw an ArgumentOutOfRangeException where batchSize is less.",
                "배치에는 샘플이 1개 이상 있어야 합니다. batchSize가 1보다 작으면 ArgumentOutOfRangeException을 던지십시오.")
            : X == Y
                ? PageLanguage.Text(
                    "There is no sample, so there is no batch: throw an ArgumentException where x.size(0) is 0.",
                    "샘플이 없으면 배치도 없습니다. x.size(0)이 0이면 ArgumentException을 던지십시오.")
                : PageLanguage.Text(
                    "Every sample needs its label: throw an ArgumentException where x.size(0) and y.size(0) differ.",
                    "샘플마다 라벨이 있어야 합니다. x.size(0)과 y.size(0)이 다르면 ArgumentException을 던지십시오.");
    }
}
