using System.Runtime.InteropServices;
using BatchSequences;
using static TorchSharp.torch;

namespace Lessons.Checks;

/// <summary>
/// What a right batch must do besides: be the same when it is asked for again, and be a copy, so that whoever got it
/// may change it.
/// </summary>
internal static class BatchPurity
{
    /// <summary>Asks for a batch again, and once more after writing into it; what was written is taken back.</summary>
    /// <param name="ask">Asks for the batch.</param>
    /// <param name="batch">What it gave the first time, which was right.</param>
    /// <param name="expected">What the batch should be.</param>
    /// <returns>Null where it does both.</returns>
    public static BatchDifference? Fault(Func<Batch> ask, Batch batch, Batch expected)
    {
        if (!IsRight(ask, expected, out var second))
        {
            return new(
                PageLanguage.Text("when asked for a second time, it is not the same.", "두 번째로 요청하면 내용이 달라집니다."),
                PageLanguage.Text(
                    "A batch depends on its index and the epoch alone. Count nothing, shuffle nothing and draw no random numbers in this[index]: the place for a new order is OnEpochEnd().",
                    "배치는 인덱스와 에포크만으로 정해져야 합니다. this[index] 안에서는 횟수를 세거나 셔플하거나 난수를 뽑지 마십시오. 새 순서는 OnEpochEnd()에서 정합니다."));
        }

        if (!IsRightAfterWriting(ask, batch, expected, out var third))
        {
            return new(
                PageLanguage.Text(
                    "it is no copy. What is written into it shows up when it is asked for again.",
                    "복사본이 아닙니다. 이 배치에 쓴 값이, 다시 요청한 배치에 나타납니다."),
                PageLanguage.Text(
                    "x[start..end] and view() show the memory of the data itself: add clone(); index_select copies by itself. And keep no batch to hand it out twice.",
                    "x[start..end]와 view()는 데이터의 메모리를 그대로 보여 줍니다. clone()을 붙이십시오. index_select는 스스로 복사합니다. 또 배치를 보관했다가 다시 건네지 마십시오."));
        }

        // Copies, as it turned out; one that is none may be the learner's data.
        second!.Dispose();
        third!.Dispose();
        return null;
    }

    private static bool IsRight(Func<Batch> ask, Batch expected, out Batch? batch) =>
        LearnerCode.Try(ask, out batch, out _) && BatchDifference.Between(batch, expected, rule: "") is null;

    private static bool IsRightAfterWriting(Func<Batch> ask, Batch written, Batch expected, out Batch? batch)
    {
        batch = null;
        using var saved = new Batch(written.X.clone(), written.Y.clone());
        try
        {
            return Overwrite(written) && IsRight(ask, expected, out batch);
        }
        finally
        {
            Write(saved, written);
        }
    }

    // Every value becomes another: 0 where there was none, and 1 where there was 0.
    private static bool Overwrite(Batch batch)
    {
        using var others = new Batch(batch.X.eq(0), batch.Y.eq(0));
        return Write(others, batch);
    }

    // False where the memory can't be written to: then it is some other tensor's, stretched.
    private static bool Write(Batch values, Batch batch)
    {
        using var noGradients = no_grad();
        try
        {
            batch.X.copy_(values.X);
            batch.Y.copy_(values.Y);
            return true;
        }
        catch (ExternalException)
        {
            return false;
        }
    }
}
