using System.Security.Cryptography;
using BatchSequences;
using static TorchSharp.torch;

namespace Lessons.Checks;

/// <summary>
/// Checks one epoch of a loader, in whatever order it takes the samples: every sample comes once, with its own label.
/// Counting the labels would not do: they are all there as well where they belong to other samples.
/// </summary>
public static class EpochCheck
{
    /// <summary>Requests every batch once, and compares the pairs of sample and label with those of the data.</summary>
    /// <param name="mine">The learner's sequence; its batches are disposed.</param>
    /// <param name="x">The samples of the data, [n, ...]. Not disposed.</param>
    /// <param name="y">Their labels, [n, ...]. Not disposed.</param>
    /// <returns>A view that says that all pairs are right, or what the first mistake is, with a hint.</returns>
    public static CheckResult Of(IReadOnlyList<Batch> mine, Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        using var scope = NewDisposeScope();
        var data = Keys(x).Zip(Keys(y), (sample, label) => new Pair(sample, label)).ToList();
        var labelsOf = data.ToLookup(pair => pair.Sample, pair => pair.Label);
        var taken = new List<Pair>();
        var misaligned = new List<(int Batch, int Position)>();
        if (!LearnerCode.Try(() => mine.Count, out var count, out var threw))
        {
            return CheckResult.Differs($"Count: {threw}", Alone("Count"));
        }

        for (var index = 0; index < count; index++)
        {
            if (!LearnerCode.Try(() => PairsOf(mine[index], x, y), out var pairs, out threw))
            {
                return CheckResult.DiffersInBatch(index, threw, Alone($"this[{index}]"));
            }

            if (pairs.Fault is { } fault)
            {
                return CheckResult.DiffersInBatch(index, fault, PageLanguage.Text(
                    "Take whole rows of x and of y, as many of one as of the other.",
                    "x와 y의 행을 통째로, 같은 개수만큼 가져오십시오."));
            }

            if (pairs.Pairs.FindIndex(pair => !labelsOf.Contains(pair.Sample)) is var stranger and >= 0)
            {
                return CheckResult.DiffersInBatch(
                    index,
                    PageLanguage.Text($"sample {stranger} of the batch is no row of the data.", $"이 배치의 {stranger}번 샘플은 데이터에 없습니다."),
                    PageLanguage.Text("Hand on the rows of x as they are.", "x의 행을 있는 그대로 넘기십시오."));
            }

            misaligned.AddRange(pairs.Pairs.Select((pair, i) => (pair, i)).Where(one => !labelsOf[one.pair.Sample].Contains(one.pair.Label)).Select(one => (index, one.i)));
            taken.AddRange(pairs.Pairs);
        }

        return WrongSamples(data, taken) ?? (misaligned.Count == 0 && !More(taken, data).Any() ? null : Misaligned(misaligned, taken.Count))
            ?? CheckResult.Agrees(PageLanguage.Text(
                $"All {data.Count} samples come once, each with its own label.",
                $"샘플 {data.Count}개가 모두 한 번씩, 자기 라벨과 함께 나옵니다."));
    }

    private static (List<Pair> Pairs, string? Fault) PairsOf(Batch batch, Tensor x, Tensor y)
    {
        using (batch)
        {
            using var scope = NewDisposeScope();
            var fault = Form("x", batch.X, x) ?? Form("y", batch.Y, y)
                ?? (batch.X.size(0) == batch.Y.size(0) ? null : PageLanguage.Text(
                    $"x has {batch.X.size(0)} rows, and y has {batch.Y.size(0)}.",
                    $"x의 행은 {batch.X.size(0)}개인데 y의 행은 {batch.Y.size(0)}개입니다."));
            return fault is null ? ([.. Keys(batch.X).Zip(Keys(batch.Y), (sample, label) => new Pair(sample, label))], null) : ([], fault);
        }
    }

    private static string? Form(string name, Tensor mine, Tensor data) =>
        mine.Dimensions == data.Dimensions && mine.shape.Skip(1).SequenceEqual(data.shape.Skip(1)) && mine.dtype == data.dtype ? null : PageLanguage.Text(
            $"{name} is [{string.Join(", ", mine.shape)}] of {mine.dtype}, and its rows should be like those of the data, [{string.Join(", ", data.shape)}] of {data.dtype}.",
            $"{name}의 모양과 자료형은 [{string.Join(", ", mine.shape)}] {mine.dtype}입니다. 행은 데이터 [{string.Join(", ", data.shape)}] {data.dtype}의 행과 같아야 합니다.");

    private static CheckResult? WrongSamples(List<Pair> data, List<Pair> taken)
    {
        var (missing, extra) = (More(data.Select(pair => pair.Sample), taken.Select(pair => pair.Sample)).Count(), More(taken.Select(pair => pair.Sample), data.Select(pair => pair.Sample)).Count());
        return missing == 0 && extra == 0 ? null : CheckResult.Differs(
            PageLanguage.Text(
                $"Of {data.Count} samples, {missing} never come, and {extra} come too often.",
                $"샘플 {data.Count}개 가운데 한 번도 나오지 않는 것이 {missing}개, 더 나온 것이 {extra}개입니다."),
            PageLanguage.Text(
                "Each position of the order belongs to one batch: look at where a batch begins and ends.",
                "순서의 각 자리는 배치 하나에만 들어갑니다. 배치가 시작하고 끝나는 자리를 살펴보십시오."));
    }

    private static CheckResult Misaligned(List<(int Batch, int Position)> misaligned, int samples) => CheckResult.Differs(
        misaligned is [var (batch, position), ..]
            ? PageLanguage.Text(
                $"Every sample comes once, but {misaligned.Count} of {samples} have the label of another. The first is sample {position} of batch {batch}.",
                $"모든 샘플이 한 번씩 나오지만, {samples}개 가운데 {misaligned.Count}개에 다른 샘플의 라벨이 붙어 있습니다. 처음으로 어긋난 것은 {batch}번 배치의 {position}번 샘플입니다.")
            : PageLanguage.Text("Among samples of equal values, a label comes too often.", "값이 같은 샘플들 가운데 어떤 라벨이 너무 많이 나옵니다."),
        PageLanguage.Text("Take x and y by the same rows, in the same order.", "x와 y를 같은 행 번호로, 같은 순서로 가져오십시오."));

    private static string Alone(string member) => PageLanguage.Text(
        $"Show {member} in a cell of its own, and look at the line that throws.",
        $"{member}만 따로 한 셀에서 실행해 보고, 예외가 발생하는 줄을 살펴보십시오.");

    // What the first has more often than the second, each as often as it has it more.
    private static IEnumerable<T> More<T>(IEnumerable<T> first, IEnumerable<T> second)
        where T : notnull
    {
        var left = second.CountBy(one => one).ToDictionary();
        foreach (var one in first)
        {
            if (left.GetValueOrDefault(one) is var times and > 0)
            {
                left[one] = times - 1;
            }
            else
            {
                yield return one;
            }
        }
    }

    // A row is known by the hash of its bytes, so that ten thousand images are compared in a moment.
    private static IEnumerable<string> Keys(Tensor tensor)
    {
        var rows = tensor.detach().cpu().contiguous();
        var bytes = rows.bytes.ToArray();
        var length = bytes.Length / (int)Math.Max(1, rows.size(0));
        return [.. Enumerable.Range(0, (int)rows.size(0)).Select(row => Convert.ToBase64String(SHA256.HashData(bytes.AsSpan(row * length, length))))];
    }

    private sealed record Pair(string Sample, string Label);
}
