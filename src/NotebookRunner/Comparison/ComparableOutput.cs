using System.Text;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Comparison;

/// <summary>
/// An output without what says nothing of its content: a value is the same whether a cell displayed it or ended in it,
/// a text is the same however the file cuts it into lines, and JSON however it is laid out.
/// </summary>
/// <param name="Parts">What it shows: of a stream or an error its text, of a value each MIME type, plain text first.</param>
internal sealed record ComparableOutput(IReadOnlyList<OutputPart> Parts)
{
    private const string PlainText = "text/plain";

    /// <summary>A cell's outputs, in order; consecutive pieces of one stream are one output.</summary>
    public static IReadOnlyList<ComparableOutput> AllOf(IEnumerable<CellOutput> outputs, OutputRule rule)
    {
        var all = new List<CellOutput>();
        var text = new StringBuilder(); // of the stream that is last
        foreach (var output in outputs)
        {
            if (output is CellOutput.Stream more && all.LastOrDefault() is CellOutput.Stream stream && stream.Name == more.Name)
            {
                text.Append(more.Text);
                continue;
            }

            EndStream();
            all.Add(output);
        }

        EndStream();
        return [.. all.Select(output => new ComparableOutput([.. TextsOf(output, rule).SelectMany(part => PartsOf(part, rule))]))];

        void EndStream()
        {
            if (text.Length > 0)
            {
                var stream = (CellOutput.Stream)all[^1];
                all[^1] = stream with { Text = stream.Text + text };
                text.Clear();
            }
        }
    }

    private static IEnumerable<OutputPart> PartsOf((string Type, string Text) part, OutputRule rule) =>
        rule.MasksOutput ? [new OutputPart(part.Type, "")] : EmbeddedImages.PartsOf(part.Type, part.Type, part.Text, rule.ComparesPictures);

    private static IEnumerable<(string Type, string Text)> TextsOf(CellOutput output, OutputRule rule)
    {
        switch (output)
        {
            case CellOutput.Stream stream:
                return [(stream.Name, stream.Text)];
            case CellOutput.Display display:
                return display.Data.Count == 0 ? [("no MIME type", "")]
                    : display.Texts.OrderBy(part => part.MimeType != PlainText).ThenBy(part => part.MimeType, StringComparer.Ordinal);
            case CellOutput.Error error:
                var (message, traceback) = rule.IgnoresTraces ? (WithoutTrace(error.Message), WithoutTrace(error.Traceback)) : (error.Message, error.Traceback);
                return traceback == message ? [("error", $"{error.Name}: {message}")] : [("error", $"{error.Name}: {message}"), ("traceback", traceback)];
            default:
                var unknown = (CellOutput.Unknown)output;
                return [(unknown.Type, unknown.Json)];
        }
    }

    private static string WithoutTrace(string text) => string.Join('\n', text.Split('\n').Where(line =>
        !line.StartsWith("   at ", StringComparison.Ordinal) && !line.StartsWith("--- End of ", StringComparison.Ordinal)));
}
