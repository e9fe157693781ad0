using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>Lesson 3: rows drawn by weight. Chance decides which, so what is checked is how often each row comes.</summary>
internal static class WeightedRowsExercise
{
    private const int Draws = 10_000;

    // Sums to 1 first, then to more, then with rows that never come; one row alone last.
    private static readonly double[][] s_weights = [[0.1, 0.2, 0.7], [1, 2, 3, 4], [0, 5, 0, 5], [3]];

    public static CheckResult Check(Func<double[], int, int, long[]> draw)
    {
        var asked = new List<Asked>();
        foreach (var weights in s_weights)
        {
            if (Fault(draw, weights, out var rows) is { } fault)
            {
                return fault;
            }

            asked.Add(new(weights, [.. weights.Select((_, row) => rows.Count(drawn => drawn == row))]));
        }

        return WrongShare(asked) ?? CheckResult.Agrees(PageLanguage.Text(
            $"{Draws} rows for each of {s_weights.Length} lists of weights: every row comes as often as its weight says, and the same rows with the same seed.",
            $"가중치 목록 {s_weights.Length}개에서 행을 {Draws}개씩 뽑았습니다. 모든 행이 가중치만큼 나오고, 시드가 같으면 같은 행이 나옵니다."));
    }

    private static CheckResult? Fault(Func<double[], int, int, long[]> draw, double[] weights, out long[] rows)
    {
        rows = [];
        var call = $"WeightedRows([{string.Join(", ", weights.Select(Written))}], {Draws}, 1)";
        if (!LearnerCode.Try(() => draw([.. weights], Draws, 1), out var first, out var threw))
        {
            return CheckResult.Differs($"{call}: {threw}", LearnerCode.RunAlone);
        }

        if (first?.Length != Draws || Array.Exists(first, row => row < 0 || row >= weights.Length))
        {
            return CheckResult.Differs(
                PageLanguage.Text($"{call} should give {Draws} rows from 0 to {weights.Length - 1}.", $"{call}: 0부터 {weights.Length - 1}까지의 행 번호 {Draws}개를 반환해야 합니다."),
                PageLanguage.Text(
                    "Make an array of count rows, and draw each from 0 to weights.Length - 1. A row may come many times.",
                    "행 count개짜리 배열을 만들고, 각각 0부터 weights.Length - 1까지에서 뽑으십시오. 같은 행이 여러 번 나와도 됩니다."));
        }

        rows = [.. first];
        if (!LearnerCode.Try(() => draw([.. weights], Draws, 1), out var second, out _) || second?.SequenceEqual(rows) != true)
        {
            return CheckResult.Differs(
                PageLanguage.Text($"{call} gives other rows when it is called again, so no run is reproducible.", $"{call}: 다시 호출하면 다른 행이 나오므로 실행 결과를 재현할 수 없습니다."),
                PageLanguage.Text("Make a new Random(seed) in each call.", "호출할 때마다 new Random(seed)를 새로 만드십시오."));
        }

        // Where one row is drawn every time, the seed is not what is wrong.
        return rows.Distinct().Count() > 1 && LearnerCode.Try(() => draw([.. weights], Draws, 2), out var other, out _) && other?.SequenceEqual(rows) == true
            ? CheckResult.Differs(
                PageLanguage.Text($"{call} gives the same rows with seed 2.", $"{call}: 시드 2에서도 같은 행이 나옵니다."),
                PageLanguage.Text("Start the Random from the seed: new Random(seed).", "Random을 시드로 시작하십시오. new Random(seed)를 쓰면 됩니다."))
            : null;
    }

    private static CheckResult? WrongShare(List<Asked> asked)
    {
        foreach (var (weights, counts) in asked)
        {
            var sum = weights.Sum();
            for (var row = 0; row < weights.Length; row++)
            {
                if (!IsNear(counts[row], weights[row] / sum))
                {
                    return CheckResult.Differs(
                        PageLanguage.Text(
                            $"With the weights {string.Join(", ", weights.Select(Written))}, row {row} comes {counts[row]} times in {Draws} draws; expected about {Draws * weights[row] / sum:0}.",
                            $"가중치가 {string.Join(", ", weights.Select(Written))}일 때 {row}번 행이 {Draws}번 가운데 {counts[row]}번 나옵니다. 약 {Draws * weights[row] / sum:0}번이어야 합니다."),
                        Hint(asked));
                }
            }
        }

        return null;
    }

    private static string Hint(List<Asked> asked) =>
        asked.TrueForAll(one => Array.TrueForAll(one.Counts, count => IsNear(count, 1.0 / one.Weights.Length))) ? PageLanguage.Text(
            "Every row is equally likely here, whatever its weight. Draw a number from 0 to the sum of the weights, and find the row in whose part it lies.",
            "지금은 가중치와 상관없이 모든 행이 똑같은 확률로 나옵니다. 0부터 가중치의 합 사이에서 수를 뽑고, 그 수가 어느 행의 구간에 드는지 찾으십시오.")
        : IsRightWhereTheSumIs1(asked[0]) ? PageLanguage.Text(
            "It is right where the weights sum to 1. Multiply NextDouble() by weights.Sum().",
            "가중치의 합이 1일 때는 맞습니다. NextDouble()에 weights.Sum()을 곱하십시오.")
        : PageLanguage.Text(
            "Add the weights up from row 0; the row is the first whose sum is larger than NextDouble() * weights.Sum().",
            "0번 행부터 가중치를 더해 가십시오. 더한 값이 처음으로 NextDouble() * weights.Sum()보다 커지는 행을 고르면 됩니다.");

    private static bool IsRightWhereTheSumIs1(Asked one) => !one.Counts.Where((count, row) => !IsNear(count, one.Weights[row])).Any();

    // Within six standard deviations, which chance does not leave in practice; a row of weight 0 never comes.
    private static bool IsNear(int count, double share) => Math.Abs(count - (Draws * share)) <= 6 * Math.Sqrt(Draws * share * (1 - share));

    private static string Written(double weight) => weight.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Asked(double[] Weights, int[] Counts);
}
