using System.Numerics;
using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>
/// An order of rows, asked of a learner's function: it has every row once, comes again when asked for again, and
/// belongs to whoever asked.
/// </summary>
internal static class AskedOrder
{
    /// <summary>Asks, asks again, and asks once more after writing into the first answer; what was written is taken back.</summary>
    /// <param name="call">The call as the learner would write it.</param>
    /// <param name="samples">The number of rows.</param>
    /// <param name="ask">Makes the call.</param>
    /// <param name="order">A copy of the order; empty where something is wrong.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static CheckResult? Fault<T>(string call, int samples, Func<T[]> ask, out T[] order)
        where T : IBinaryInteger<T>
    {
        order = [];
        if (!LearnerCode.Try(ask, out var first, out var threw))
        {
            return CheckResult.Differs($"{call}: {threw}", LearnerCode.RunAlone);
        }

        if (RowOrder.Fault(call, samples, first) is { } fault)
        {
            return fault;
        }

        T[] before = [.. first!];
        LearnerCode.Try(ask, out var second, out _); // no order where it throws
        var isAnother = !second.AsSpan().SequenceEqual(before);
        if (isAnother && !ReferenceEquals(first, second))
        {
            return CheckResult.Differs(
                PageLanguage.Text(
                    $"{call} gives another order when it is called again, so no run is reproducible.",
                    $"{call}: 다시 호출하면 순서가 달라지므로 실행 결과를 재현할 수 없습니다."),
                PageLanguage.Text(
                    "Make a new Random in each call, and start it from the arguments alone: new Random(…). Random.Shared, and a Random that is kept, go on where they were.",
                    "호출할 때마다 인수만으로 정해지는 new Random(…)을 새로 만드십시오. Random.Shared나 보관해 둔 Random은 멈췄던 곳에서 이어집니다."));
        }

        if (ReferenceEquals(first, second) || !IsRightAfterWriting(ask, first!, before))
        {
            return CheckResult.Differs(
                PageLanguage.Text(
                    $"{call} gives an array that it keeps: whoever changes it changes what others are given.",
                    $"{call}: 보관해 둔 배열을 건네줍니다. 누군가 그 배열을 바꾸면 다른 곳에서 받는 순서도 바뀝니다."),
                PageLanguage.Text(
                    "Keep no array between calls: make a new one in each, inside the function.",
                    "호출 사이에 배열을 보관하지 말고, 함수 안에서 호출할 때마다 새로 만드십시오."));
        }

        order = before;
        return null;
    }

    /// <summary>The beginning of an order, to be shown.</summary>
    public static string Beginning<T>(IEnumerable<T> order) => string.Join(", ", order.Take(5)) + ", …";

    private static bool IsRightAfterWriting<T>(Func<T[]> ask, T[] written, T[] expected)
        where T : IBinaryInteger<T>
    {
        Array.Fill(written, -T.One);
        LearnerCode.Try(ask, out var again, out _);
        var isRight = again.AsSpan().SequenceEqual(expected);
        expected.CopyTo(written, 0);
        return isRight;
    }
}
