using System.Globalization;
using System.Xml.Linq;
using NotebookRunner.Execution;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Reporting;

/// <summary>The results as a JUnit file, which build servers read: a suite for each notebook, a case for each cell.</summary>
internal static class JUnitReport
{
    /// <summary>Writes the file, and its folder where that is missing.</summary>
    public static void Write(IReadOnlyList<NotebookResult> results, string path) =>
        AtomicFile.Write(path, new XDocument(Suites(results)).Save);

    /// <summary>The file's contents.</summary>
    public static XElement Suites(IReadOnlyList<NotebookResult> results) => new("testsuites", results.Select(Suite));

    private static XElement Suite(NotebookResult result)
    {
        var cases = result.Cells.Select(cell => Case(result, $"cell {cell.Cell.Number} ({cell.Cell.Id})", cell.Duration, cell.Outcome switch
        {
            CellOutcome.Passed => null,
            CellOutcome.Skipped => Element("skipped", cell.Message ?? ""),
            CellOutcome.NotRun => Element("skipped", "not run: a cell before it failed"),
            _ => Element("failure", cell.Message ?? ""),
        })).ToList();
        if (result.Problem is { } problem)
        {
            cases.Add(Case(result, "the notebook", TimeSpan.Zero, Element("failure", problem)));
        }

        return new XElement(
            "testsuite",
            new XAttribute("name", result.File.Name),
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", cases.Count(c => c.Element("failure") is not null)),
            new XAttribute("skipped", cases.Count(c => c.Element("skipped") is not null)),
            new XAttribute("time", Seconds(result.Duration)),
            cases);
    }

    private static XElement Case(NotebookResult result, string name, TimeSpan time, XElement? outcome) => new(
        "testcase", new XAttribute("classname", result.File.Name), new XAttribute("name", Printable(name)), new XAttribute("time", Seconds(time)), outcome);

    private static XElement Element(string name, string message) =>
        new(name, new XAttribute("message", Printable(message).Split('\n')[0]), Printable(message));

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    // XML has no place for most control characters, not even escaped, and messages may hold them.
    private static string Printable(string text) =>
        new([.. text.Select(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\ufffd')]);
}
