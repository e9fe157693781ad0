using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>Lesson 3: the order of an epoch. Many are right, so what is checked is what must hold for all of them.</summary>
internal static class EpochOrderExercise
{
    private const int Samples = 20;
    private const int Seeds = 5;
    private const int Epochs = 100;

    public static CheckResult Check(Func<int, int, int, long[]> order)
    {
        var asked = new List<Asked>();
        foreach (var (samples, seed, epoch) in Inputs())
        {
            if (AskedOrder.Fault($"EpochOrder({samples}, {seed}, {epoch})", samples, () => order(samples, seed, epoch), out var rows) is { } fault)
            {
                return fault;
            }

            if (samples == Samples)
            {
                asked.Add(new(seed, epoch, rows));
            }
        }

        return NeverShuffled(asked) ?? WithoutEpoch(asked) ?? WithoutSeed(asked) ?? Repeated(asked) ?? OfThisProcess(asked)
            ?? CheckResult.Agrees(PageLanguage.Text(
                $"Every row once, the same order for the same arguments, and {asked.Count} orders for {Seeds} seeds and {Epochs} epochs.",
                $"모든 행이 한 번씩 나오고, 인수가 같으면 순서도 같으며, 시드 {Seeds}개와 에포크 {Epochs}개에서 순서 {asked.Count}가지가 나옵니다."));
    }

    private static IEnumerable<(int Samples, int Seed, int Epoch)> Inputs() =>
    [
        .. from seed in Enumerable.Range(0, Seeds) from epoch in Enumerable.Range(0, Epochs) select (Samples, seed, epoch),
        .. from samples in (int[])[1, 2, 7, 100] select (samples, 1, 1),
    ];

    private static CheckResult? NeverShuffled(List<Asked> asked) => asked.TrueForAll(one => one.Rows.SequenceEqual(Unshuffled()))
        ? CheckResult.Differs(
            PageLanguage.Text("The order is 0, 1, 2, … for every seed and every epoch.", "시드와 에포크에 상관없이 순서가 늘 0, 1, 2, …입니다."),
            PageLanguage.Text(
                "Shuffle the array before you return it: new Random(…).Shuffle(order).",
                "반환하기 전에 배열을 셔플하십시오. new Random(…).Shuffle(order)를 쓰면 됩니다."))
        : null;

    private static CheckResult? WithoutEpoch(List<Asked> asked) => asked.GroupBy(one => one.Seed).All(AreEqual)
        ? CheckResult.Differs(
            PageLanguage.Text(
                $"With seed 1, epochs 0 and 1 have the same order: {AskedOrder.Beginning(OrderOf(asked, 1, 0))}",
                $"시드 1에서 에포크 0과 에포크 1의 순서가 같습니다: {AskedOrder.Beginning(OrderOf(asked, 1, 0))}"),
            PageLanguage.Text(
                "Each epoch needs an order of its own: what the Random starts from must depend on the epoch, too.",
                "에포크마다 순서가 새로워야 합니다. Random의 시작값이 에포크에 따라서도 달라지게 하십시오."))
        : null;

    private static CheckResult? WithoutSeed(List<Asked> asked) => asked.GroupBy(one => one.Epoch).All(AreEqual)
        ? CheckResult.Differs(
            PageLanguage.Text(
                $"In epoch 0, seeds 0 and 1 have the same order: {AskedOrder.Beginning(OrderOf(asked, 0, 0))}",
                $"에포크 0에서 시드 0과 시드 1의 순서가 같습니다: {AskedOrder.Beginning(OrderOf(asked, 0, 0))}"),
            PageLanguage.Text(
                "Another seed makes another run: what the Random starts from must depend on the seed, too.",
                "시드가 다르면 다른 실행이 되어야 합니다. Random의 시작값이 시드에 따라서도 달라지게 하십시오."))
        : null;

    private static CheckResult? Repeated(List<Asked> asked)
    {
        var seen = new Dictionary<string, Asked>();
        foreach (var one in asked)
        {
            if (seen.TryAdd(string.Join(' ', one.Rows), one))
            {
                continue;
            }

            var twin = seen[string.Join(' ', one.Rows)];
            return CheckResult.Differs(
                PageLanguage.Text(
                    $"Seed {twin.Seed} in epoch {twin.Epoch} and seed {one.Seed} in epoch {one.Epoch} have the same order.",
                    $"(시드 {twin.Seed}, 에포크 {twin.Epoch}), (시드 {one.Seed}, 에포크 {one.Epoch})의 순서가 같습니다."),
                twin.Seed + twin.Epoch == one.Seed + one.Epoch
                    ? PageLanguage.Text(
                        "The sum seed + epoch is the same for both. Multiply the seed by a number larger than any epoch before you add the epoch.",
                        "둘은 seed + epoch의 값이 같습니다. 에포크를 더하기 전에, 어떤 에포크보다도 큰 수를 시드에 곱하십시오.")
                    : PageLanguage.Text(
                        "No two pairs of seed and epoch may start the Random from the same number: multiply the seed by a number larger than any epoch, and add the epoch.",
                        "시드와 에포크의 짝이 다르면 Random의 시작값도 달라야 합니다. 어떤 에포크보다도 큰 수를 시드에 곱하고 에포크를 더하십시오."));
        }

        return null;
    }

    // Within a process it looks right, so it is recognised by doing the same.
    private static CheckResult? OfThisProcess(List<Asked> asked) =>
        asked.TrueForAll(one => IsBy(HashCode.Combine(one.Seed, one.Epoch), one)) || asked.TrueForAll(one => IsBy(HashCode.Combine(one.Epoch, one.Seed), one))
            ? CheckResult.Differs(
                PageLanguage.Text("Tomorrow these orders will be others, so no run is reproducible.", "내일 실행하면 순서가 달라지므로 실행 결과를 재현할 수 없습니다."),
                PageLanguage.Text(
                    "HashCode.Combine, and GetHashCode of a tuple, mix in a number that every start of a program draws anew. Mix seed and epoch by arithmetic of your own.",
                    "HashCode.Combine과 튜플의 GetHashCode는 프로그램을 시작할 때마다 새로 뽑는 수를 섞습니다. 시드와 에포크는 직접 계산해서 섞으십시오."))
            : null;

    private static bool IsBy(int start, Asked one)
    {
        long[] rows = [.. Unshuffled()];
        new Random(start).Shuffle(rows);
        var random = new Random(start);
        return one.Rows.SequenceEqual(rows) || one.Rows.SequenceEqual(Unshuffled().OrderBy(_ => random.Next()));
    }

    private static IEnumerable<long> Unshuffled() => Enumerable.Range(0, Samples).Select(row => (long)row);

    private static bool AreEqual(IEnumerable<Asked> orders) => orders.All(one => one.Rows.SequenceEqual(orders.First().Rows));

    private static long[] OrderOf(List<Asked> asked, int seed, int epoch) => asked.Find(one => one.Seed == seed && one.Epoch == epoch)!.Rows;

    private sealed record Asked(int Seed, int Epoch, long[] Rows);
}
