using BatchSequences;
using static TorchSharp.torch;

namespace Lessons.Views;

/// <summary>
/// A slicing diagram to play with: where a page runs scripts, there are controls above it, and the drawing follows
/// them; elsewhere it is a picture like any other. All orders are those of real sequences. Immutable.
/// </summary>
public sealed class SlicingExplorer : View
{
    private const int MostSamples = 24;
    private const int Epochs = 5;

    private static readonly PageScript s_script = PageScript.Of("Shapes.js", "Controls.js", "SlicingDrawing.js", "SlicingExplorer.js");

    private readonly Picture _picture;
    private readonly string _script;

    private SlicingExplorer(Picture picture, string script) => (_picture, _script) = (picture, script);

    /// <inheritdoc/>
    public override string Html => $"<div class=\"slicing-explorer\">{_picture.Html}</div>\n{_script}";

    /// <summary>Shows a sequence in its first epoch; where scripts run, all can be changed but the seed.</summary>
    /// <param name="samples">How many samples there are, 1 to 24.</param>
    /// <param name="batchSize">How many samples make a batch, 1 to 24.</param>
    /// <param name="shuffle">Whether each epoch takes them in a new random order.</param>
    /// <param name="seed">Chooses the random orders.</param>
    /// <param name="index">The batch to point out, from 0; none when it is null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The samples or the batch size are not 1 to 24, or the index is no batch.</exception>
    public static SlicingExplorer Of(int samples = 20, int batchSize = 6, bool shuffle = true, long seed = 1, int? index = null)
    {
        ThrowUnlessInRange(samples, nameof(samples));
        ThrowUnlessInRange(batchSize, nameof(batchSize));
        using var scope = NewDisposeScope();
        var x = zeros(samples);
        var picture = SlicingDiagram.Of(new PreloadedSequence(x, x, batchSize, shuffle, seed), index);
        var data = new
        {
            Controls = new object[]
            {
                new { Name = "samples", Label = PageLanguage.Text("samples", "샘플"), Value = samples, Min = 1, Max = MostSamples },
                new { Name = "batchSize", Label = PageLanguage.Text("batch size", "배치 크기"), Value = batchSize, Min = 1, Max = MostSamples },
                new { Name = "index", Label = PageLanguage.Text("index", "인덱스"), Value = index ?? -1, Min = -1, Max = MostSamples },
                new { Name = "epoch", Label = PageLanguage.Text("epoch", "에포크"), Value = 0, Min = 0, Max = Epochs - 1 },
                new { Name = "shuffle", Label = PageLanguage.Text("shuffle", "셔플"), Value = shuffle },
                new { Name = "dropLast", Label = PageLanguage.Text("drop last", "남는 샘플 버림"), Value = false },
            },
            Orders = Enumerable.Range(1, MostSamples).Select(count => Orders(count, seed)),
            Words = new
            {
                Controls = PageLanguage.Text("What to draw", "그릴 내용"),
                None = PageLanguage.Text("none", "없음"),
                Gone = PageLanguage.Text("There is no batch {wanted} now: the last is {last}.", "지금은 {wanted}번 배치가 없습니다. 마지막 배치는 {last}번입니다."),
                Heading = SlicingTemplates.Of(SlicingWords.Heading),
                Described = SlicingTemplates.Of(SlicingWords.Describe),
                Takes = SlicingWords.Takes("{batch}", "{rows}"),
                Taken = SlicingWords.Taken("{batch}", "{start}", "{end}", "{rows}"),
                Rows = new[] { SlicingWords.Rows("{rows}", several: false), SlicingWords.Rows("{rows}", several: true) },
                More = SlicingWords.More("{count}"),
                Range = SlicingWords.Range("{first}", "{last}"),
                DroppedRows = SlicingWords.DroppedRows("{rows}"),
                SlicingWords.Dropped,
            },
            Colours = new
            {
                Palette.Ink,
                Palette.Faint,
                Palette.Paper,
                Palette.Edge,
                Strip.NotChosen,
                Strip.Dropped,
                Palette.Style,
                Tints = Enumerable.Range(0, MostSamples).Select(Palette.Tint),
            },
        };
        return new SlicingExplorer(picture, s_script.Calling("explore", data));
    }

    /// <inheritdoc/>
    public override string ToString() => _picture.ToString();

    // Each epoch's, a character a row: 0 to 9, then a to n.
    private static IEnumerable<string> Orders(int samples, long seed)
    {
        var x = zeros(samples);
        var sequence = new PreloadedSequence(x, x, samples, shuffle: true, seed);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            sequence.Epoch = epoch;
            yield return string.Concat(sequence.RowIndices(0).Select(row => "0123456789abcdefghijklmn"[row]));
        }
    }

    private static void ThrowUnlessInRange(int number, string name)
    {
        if (number is < 1 or > MostSamples)
        {
            throw new ArgumentOutOfRangeException(name, number, $"The explorer draws each sample with its number, so it takes 1 to {MostSamples}.");
        }
    }
}
