using BatchSequences;
using Lessons.Checks;
using static TorchSharp.torch;

namespace Lessons.Exercises;

/// <summary>Lesson 4: a sequence whose batch i takes rows i, i + Count, i + 2 * Count, … instead of neighbours.</summary>
internal static class StripedBatchesExercise
{
    // The first tells the mistakes apart; the others have one batch, batches of one, none left over, and other forms.
    private static readonly (int Samples, int BatchSize, long[] Form)[] s_cases =
        [(10, 4, [1, 2, 3]), (20, 6, []), (12, 4, [3]), (3, 5, [1, 2, 2]), (7, 1, []), (9, 9, [2]), (1, 1, [])];

    public static CheckResult Check(Func<Tensor, Tensor, int, BatchSequence<Batch>> create)
    {
        foreach (var (samples, batchSize, form) in s_cases)
        {
            using var x = arange(samples * form.Aggregate(1L, (a, b) => a * b), dtype: ScalarType.Float32).reshape([samples, .. form]);
            using var y = arange(samples) * 10;
            if (Fault(create, x, y, batchSize) is { } fault)
            {
                return CheckResult.Differs(
                    PageLanguage.Text($"{Samples(samples)}, batch size {batchSize}. {fault.Finding}", $"샘플 {samples}개, 배치 크기 {batchSize}. {fault.Finding}"),
                    fault.Hint!);
            }
        }

        return CheckResult.Agrees(PageLanguage.Text(
            $"Every batch is right for {s_cases.Length} data sets: shape, type and every value, and each is a copy.",
            $"데이터 세트 {s_cases.Length}개에서 모든 배치가 모양, 자료형, 모든 값까지 맞고, 모두 복사본입니다."));
    }

    private static CheckResult? Fault(Func<Tensor, Tensor, int, BatchSequence<Batch>> create, Tensor x, Tensor y, int batchSize)
    {
        // The learner's code has data of its own, so that it can't change the reference.
        using var ownX = x.clone();
        using var ownY = y.clone();
        if (!LearnerCode.Try(() => create(ownX, ownY, batchSize), out var mine, out var threw))
        {
            return CheckResult.Differs($"new StripedLoader(x, y, {batchSize}): {threw}", PageLanguage.Text(
                "A constructor keeps what it is given, and asks for no batch yet. Make one in a cell of its own.",
                "생성자는 받은 것을 보관할 뿐이고 아직 배치를 요청하지 않습니다. 따로 한 셀에서 만들어 보십시오."));
        }

        if (mine is null)
        {
            return CheckResult.Differs(
                PageLanguage.Text("There is no loader: your code returned null.", "데이터 로더가 없습니다. 작성한 코드가 null을 반환했습니다."),
                PageLanguage.Text("Return new StripedLoader(x, y, batchSize).", "new StripedLoader(x, y, batchSize)를 반환하십시오."));
        }

        var samples = (int)x.size(0);
        var count = new PreloadedSequence(x, y, batchSize).Count;
        var result = SequenceCheck.Compare(mine, Striped(count), PageLanguage.Text(
            "Batch i takes rows i, i + Count, i + 2 * Count, … as far as there are any.",
            "i번 배치는 i, i + Count, i + 2 * Count, …번 행을 있는 데까지 가져갑니다."));
        if (result.Passed)
        {
            return null;
        }

        var hint = IsLike(mine, new PreloadedSequence(x, y, batchSize)) ? Neighbours(samples, batchSize, count)
            : IsLike(mine, Striped(batchSize)) ? PageLanguage.Text(
                "The step from row to row is batchSize here. As many batches as there are take turns: step by Count.",
                "여기서는 행 사이의 간격이 batchSize입니다. 배치들이 차례로 한 행씩 가져가므로 간격은 배치의 수인 Count여야 합니다.")
            : result.Hint!;
        return CheckResult.Differs(result.Finding, hint);

        RowSequence Striped(int step) => new(x, y, count, index => Stripe(index, samples, step));
    }

    private static string Neighbours(int samples, int batchSize, int count)
    {
        var (neighbours, striped) = (string.Join(", ", Enumerable.Range(0, Math.Min(batchSize, samples))), string.Join(", ", Stripe(0, samples, count)));
        return PageLanguage.Text(
            $"These are batches of neighbours: batch 0 takes rows {neighbours}. Striped, it takes rows {striped}: every Count-th.",
            $"이웃한 행끼리 묶은 배치입니다. 0번 배치가 {neighbours}번 행을 가져갑니다. 줄무늬로 나누면 {striped}번 행, 곧 Count만큼 떨어진 행을 가져갑니다.");
    }

    private static IEnumerable<int> Stripe(int index, int samples, int step)
    {
        for (var row = index; row < samples; row += step)
        {
            yield return row;
        }
    }

    // Of a list only the values are compared.
    private static bool IsLike(BatchSequence<Batch> mine, BatchSequence<Batch> other) =>
        LearnerCode.Try(() => SequenceCheck.Compare([.. mine], other).Passed, out var isLike, out _) && isLike;

    private static string Samples(int count) => count == 1 ? "1 sample" : $"{count} samples";
}
