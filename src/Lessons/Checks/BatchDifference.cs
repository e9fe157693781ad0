using BatchSequences;
using static TorchSharp.torch;

namespace Lessons.Checks;

/// <summary>The first thing in which a batch isn't as it should be, in words for those who have just written their first.</summary>
/// <param name="What">What is there, and what should be.</param>
/// <param name="Hint">Where to look.</param>
internal sealed record BatchDifference(string What, string Hint)
{
    /// <summary>Compares shape, type and every value. Two values that are no numbers are equal.</summary>
    /// <param name="mine">The batch; null where there is none.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="rule">A sentence that says which samples batch i takes.</param>
    public static BatchDifference? Between(Batch? mine, Batch expected, string rule)
    {
        if (mine is null)
        {
            return new(
                PageLanguage.Text("your code returned null.", "작성한 코드가 null을 반환했습니다."),
                PageLanguage.Text(
                    "Return new Batch(x, y), with the samples and the labels of this batch.",
                    "이 배치의 샘플과 라벨을 담아 new Batch(x, y)를 반환하십시오."));
        }

        if ((Unusable("x", mine.X) ?? Unusable("y", mine.Y)) is { } unusable)
        {
            return unusable;
        }

        using var scope = NewDisposeScope();
        return InX(mine.X, expected.X, rule) ?? InY(mine.Y, expected, rule);
    }

    private static BatchDifference? InX(Tensor mine, Tensor expected, string rule)
    {
        if (Form("x", mine, expected, rule) is { } form)
        {
            return form;
        }

        var rows = BatchRows.ThatDiffer(mine, expected);
        if (rows.Length == 0)
        {
            return null;
        }

        return BatchRows.AreTheSameInSomeOrder(mine, expected)
            ? new(
                PageLanguage.Text("x has the right samples in another order.", "x에 올바른 샘플이 들어 있지만 순서가 다릅니다."),
                PageLanguage.Text(
                    $"The first that differs is sample {rows[0]} of the batch. {rule} Keep to that order, and shuffle only at the end of an epoch.",
                    $"처음으로 다른 것은 이 배치의 {rows[0]}번 샘플입니다. {rule} 그 순서를 그대로 지키고, 셔플은 에포크가 끝날 때만 하십시오."))
            : new(
                PageLanguage.Text(
                    $"{Count(rows, mine)} of x {(rows.Length == 1 ? "differs" : "differ")}.",
                    $"x의 {CountInKorean("샘플", rows, mine)} 다릅니다."),
                PageLanguage.Text(
                    $"The first is sample {rows[0]} of the batch. {rule}",
                    $"처음으로 다른 것은 이 배치의 {rows[0]}번 샘플입니다. {rule}"));
    }

    private static BatchDifference? InY(Tensor mine, Batch expected, string rule)
    {
        if (Form("y", mine, expected.Y, rule) is { } form)
        {
            return Form("y", mine, expected.X, rule) is null
                ? form with
                {
                    Hint = PageLanguage.Text(
                        "It has the form of x. Were the samples sliced where the labels were meant?",
                        "모양과 자료형이 x와 같습니다. 라벨을 잘라야 할 곳에서 샘플을 자르지 않았는지 확인하십시오."),
                }
                : form;
        }

        var rows = BatchRows.ThatDiffer(mine, expected.Y);
        return rows.Length == 0 ? null : new(
            PageLanguage.Text(
                $"x is right, but {Count(rows, mine)} of y {(rows.Length == 1 ? "differs" : "differ")}: samples have the labels of others.",
                $"x는 맞지만 y의 {CountInKorean("라벨", rows, mine)} 다릅니다. 샘플에 다른 샘플의 라벨이 붙어 있습니다."),
            PageLanguage.Text(
                $"The first is label {rows[0]} of the batch. Take x and y by the same indices.",
                $"처음으로 다른 것은 이 배치의 {rows[0]}번 라벨입니다. x와 y를 같은 인덱스로 가져오십시오."));
    }

    private static BatchDifference? Unusable(string name, Tensor tensor) => tensor.IsInvalid
        ? new(
            PageLanguage.Text($"{name} was disposed before it was handed over.", $"{name}는 건네주기 전에 이미 해제(Dispose)되었습니다."),
            PageLanguage.Text(
                "A tensor that is returned must not be disposed: leave out its using, and move it out of a dispose scope with MoveToOuterDisposeScope().",
                "반환하는 텐서를 해제하면 안 됩니다. using을 빼고, dispose scope 안에서 만든 텐서는 MoveToOuterDisposeScope()로 바깥으로 옮기십시오."))
        : null;

    private static BatchDifference? Form(string name, Tensor mine, Tensor expected, string rule)
    {
        if (!mine.shape.SequenceEqual(expected.shape))
        {
            return new(
                PageLanguage.Text(
                    $"{name} has the shape {Shape(mine)}, and should have {Shape(expected)}.",
                    $"{name}의 모양이 {Shape(mine)}입니다. 올바른 모양은 {Shape(expected)}입니다."),
                mine.Dimensions == expected.Dimensions && mine.shape.Skip(1).SequenceEqual(expected.shape.Skip(1))
                    ? PageLanguage.Text($"The first number is how many samples the batch has. {rule}", $"첫 번째 수는 배치에 든 샘플 수입니다. {rule}")
                    : PageLanguage.Text(
                        "Only the first number may differ from the shape of all the data: take whole samples, as they are.",
                        "데이터 전체의 모양과 달라도 되는 것은 첫 번째 수뿐입니다. 샘플을 통째로, 있는 그대로 가져오십시오."));
        }

        return mine.dtype == expected.dtype ? null : new(
            PageLanguage.Text(
                $"{name} is of type {mine.dtype}, and should be of {expected.dtype}.",
                $"{name}의 자료형이 {mine.dtype}입니다. 올바른 자료형은 {expected.dtype}입니다."),
            PageLanguage.Text(
                "Hand on the type that the data has, or the one that the exercise asks for.",
                "데이터의 자료형을 그대로 넘기거나, 문제에서 요구하는 자료형으로 바꾸십시오."));
    }

    private static string Count(long[] rows, Tensor tensor) => IsOne(tensor) ? "the one sample" : $"{rows.Length} of {tensor.size(0)} samples";

    private static string CountInKorean(string what, long[] rows, Tensor tensor) =>
        IsOne(tensor) ? $"하나뿐인 {what}이" : $"{what} {tensor.size(0)}개 중 {rows.Length}개가";

    private static bool IsOne(Tensor tensor) => tensor.Dimensions == 0 || tensor.size(0) == 1;

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
