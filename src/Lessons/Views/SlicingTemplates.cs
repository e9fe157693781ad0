using System.Globalization;
using System.Text.RegularExpressions;

namespace Lessons.Views;

/// <summary>
/// A slicing diagram's sentences for a script, which has numbers of its own and no grammar: each sentence is taken from
/// an example, and the example's numbers give way to names.
/// </summary>
internal static partial class SlicingTemplates
{
    // One for each case that some language tells apart. Numbers that are equal here are equal throughout their case.
    private static readonly (int Samples, int BatchSize, bool DropLast)[] s_examples =
    [
        (1, 1, false), (1, 5, false), // one sample
        (7, 7, false), (7, 9, false), (6, 5, true), (8, 5, true), // one batch: full, short, 1 dropped, several dropped
        (20, 5, false), (47, 10, false), (41, 10, true), (47, 10, true), // several: the last full, or short; 1 dropped, or more
    ];

    /// <summary>What one of the words' methods says, by the case of the slicing.</summary>
    public static Dictionary<string, string> Of(Func<Slicing, string> say) => Examples().ToDictionary(Case, example => Template(example, say(example)));

    private static IEnumerable<Slicing> Examples()
    {
        foreach (var (samples, batchSize, dropLast) in s_examples)
        {
            var rows = Enumerable.Range(0, samples).ToArray();
            var taken = dropLast ? samples / batchSize * batchSize : samples;
            yield return new Slicing(rows[..taken], batchSize, samples);
            if (samples > 1)
            {
                yield return new Slicing([.. rows.Reverse().Take(taken)], batchSize, samples);
            }
        }
    }

    private static string Case(Slicing slicing)
    {
        static char Mark(bool holds) => holds ? '1' : '0';
        return $"{Mark(slicing.Samples == 1)}{Mark(slicing.IsShuffled)}{Mark(slicing.Batches == 1)}{Mark(Last(slicing) < slicing.BatchSize)}{Math.Min(slicing.Dropped, 2)}";
    }

    private static string Template(Slicing slicing, string said)
    {
        (int Number, string Name)[] names =
        [
            (slicing.Samples, "samples"), (slicing.BatchSize, "size"), (slicing.Batches, "batches"), (Last(slicing), "last"), (slicing.Dropped, "dropped"),
        ];
        return Number().Replace(said, digits => $"{{{names.First(name => name.Number == int.Parse(digits.Value, CultureInfo.InvariantCulture)).Name}}}");
    }

    private static int Last(Slicing slicing) => slicing.RowsOf(slicing.Batches - 1).Length;

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
