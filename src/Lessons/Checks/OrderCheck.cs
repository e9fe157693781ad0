using BatchSequences;

namespace Lessons.Checks;

/// <summary>
/// Checks the orders of a loader that shuffles. Many are right, so what is checked is what must hold for all of them:
/// every row once in each epoch, another order in the next, and the same orders again with the same seed.
/// </summary>
public static class OrderCheck
{
    private const int Epochs = 5;

    /// <summary>Creates loaders with two seeds, and takes each through some epochs.</summary>
    /// <param name="samples">The number of samples that the loader has.</param>
    /// <param name="create">Takes a seed; gives a loader that shuffles, in its first epoch.</param>
    /// <param name="order">Gives the order of a loader's current epoch.</param>
    /// <returns>A view that says that the orders are right, or what the first mistake is, with a hint.</returns>
    public static CheckResult Of<TSequence>(int samples, Func<int, TSequence> create, Func<TSequence, IEnumerable<long>> order)
        where TSequence : BatchSequence<Batch>
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(order);
        var (first, again, other) = (new List<long[]>(), new List<long[]>(), new List<long[]>());
        return Collect(1, first) ?? Collect(1, again) ?? Collect(2, other)
            ?? Unshuffled(first) ?? Repeated(first) ?? Irreproducible(first, again) ?? WithoutSeed(first, other)
            ?? CheckResult.Agrees(PageLanguage.Text(
                $"{Epochs} epochs of {samples} samples: each sample once in every epoch, another order in each, the same orders with the same seed.",
                $"샘플 {samples}개로 에포크 {Epochs}번: 에포크마다 모든 샘플이 한 번씩 나오고, 순서가 매번 다르며, 시드가 같으면 순서도 같습니다."));

        CheckResult? Collect(int seed, List<long[]> epochs)
        {
            if (!LearnerCode.Try(() => create(seed), out var loader, out var threw))
            {
                return CheckResult.Differs(PageLanguage.Text($"Creating the loader: {threw}", $"로더 생성: {threw}"), PageLanguage.Text(
                    "Create it in a cell of its own, and look at the line that throws.",
                    "따로 한 셀에서 만들어 보고, 예외가 발생하는 줄을 살펴보십시오."));
            }

            for (var epoch = 0; epoch < Epochs; epoch++)
            {
                if (Ask(loader!, epoch, epochs) is { } fault)
                {
                    return fault;
                }
            }

            return null;
        }

        CheckResult? Ask(TSequence loader, int epoch, List<long[]> epochs)
        {
            var call = PageLanguage.Text($"Epoch {epoch}: the order", $"에포크 {epoch}의 순서");
            if (!LearnerCode.Try(() => order(loader), out var given, out var threw) || !LearnerCode.Try(() => given?.ToArray(), out var rows, out threw))
            {
                return CheckResult.Differs($"{call}: {threw}", FirstOrder());
            }

            if (epoch == 0 && rows is null)
            {
                return CheckResult.Differs(PageLanguage.Text("There is no order in the first epoch.", "첫 에포크에 순서가 없습니다."), FirstOrder());
            }

            if (RowOrder.Fault(call, samples, rows) is { } fault)
            {
                return fault;
            }

            epochs.Add(rows!);
            return LearnerCode.Try(() => Advance(loader), out _, out threw) ? ChangedInPlace(given!, rows!)
                : CheckResult.Differs($"OnEpochEnd(): {threw}", PageLanguage.Text(
                    "Call OnEpochEnd() in a cell of its own, and look at the line that throws.",
                    "OnEpochEnd()만 따로 한 셀에서 호출해 보고, 예외가 발생하는 줄을 살펴보십시오."));
        }
    }

    private static bool Advance(BatchSequence<Batch> loader)
    {
        loader.OnEpochEnd();
        return true;
    }

    private static string FirstOrder() => PageLanguage.Text(
        "The first order has to exist before the first epoch: make it in the constructor.",
        "첫 순서는 첫 에포크보다 먼저 있어야 합니다. 생성자에서 만드십시오.");

    // A lazy query is another after the epoch's end by its nature; an array is not.
    private static CheckResult? ChangedInPlace(IEnumerable<long> given, long[] before) => given is long[] array && !array.SequenceEqual(before)
        ? CheckResult.Differs(
            PageLanguage.Text("OnEpochEnd() shuffles the array of the epoch that ends.", "OnEpochEnd()가 끝나는 에포크의 배열을 그 자리에서 셔플합니다."),
            PageLanguage.Text(
                "Another thread may still be reading it. Make a new array, shuffle that, and assign it.",
                "다른 스레드가 아직 읽고 있을 수 있습니다. 새 배열을 만들어 셔플한 다음 대입하십시오."))
        : null;

    private static CheckResult? Unshuffled(List<long[]> epochs) => epochs.FindIndex(rows => rows.SequenceEqual(rows.Order())) is var epoch and >= 0
        ? CheckResult.Differs(
            PageLanguage.Text($"The order of epoch {epoch} is 0, 1, 2, …: it is not shuffled.", $"에포크 {epoch}의 순서가 0, 1, 2, …입니다. 셔플하지 않았습니다."),
            PageLanguage.Text("Shuffle every order, that of the constructor, too.", "생성자에서 만드는 첫 순서까지 모든 순서를 셔플하십시오."))
        : null;

    private static CheckResult? Repeated(List<long[]> epochs)
    {
        for (var epoch = 1; epoch < epochs.Count; epoch++)
        {
            if (epochs[epoch].SequenceEqual(epochs[epoch - 1]))
            {
                return CheckResult.Differs(
                    PageLanguage.Text($"Epochs {epoch - 1} and {epoch} have the same order.", $"에포크 {epoch - 1}, 에포크 {epoch}의 순서가 같습니다."),
                    PageLanguage.Text(
                        "OnEpochEnd() has to count the epoch and make an order that depends on it.",
                        "OnEpochEnd()에서 에포크를 하나 늘리고, 에포크에 따라 달라지는 순서를 만드십시오."));
            }
        }

        return null;
    }

    private static CheckResult? Irreproducible(List<long[]> first, List<long[]> again) => first.Zip(again).All(pair => pair.First.SequenceEqual(pair.Second)) ? null
        : CheckResult.Differs(
            PageLanguage.Text("A second loader with the same seed has other orders, so no run is reproducible.", "시드가 같은 두 번째 로더의 순서가 다르므로 실행 결과를 재현할 수 없습니다."),
            PageLanguage.Text(
                "Start the Random from seed and epoch alone: new Random(…). Random.Shared, and a static counter, go on where they were.",
                "Random은 시드와 에포크만으로 시작하십시오. Random.Shared나 static 변수는 멈췄던 곳에서 이어집니다."));

    private static CheckResult? WithoutSeed(List<long[]> first, List<long[]> other)
    {
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            if (first[epoch].SequenceEqual(other[epoch]))
            {
                return CheckResult.Differs(
                    PageLanguage.Text($"In epoch {epoch}, seeds 1 and 2 have the same order.", $"에포크 {epoch}에서 시드 1과 시드 2의 순서가 같습니다."),
                    PageLanguage.Text(
                        "What the Random starts from must depend on the seed, too, in every epoch.",
                        "모든 에포크에서 Random의 시작값이 시드에 따라서도 달라지게 하십시오."));
            }
        }

        return null;
    }
}
