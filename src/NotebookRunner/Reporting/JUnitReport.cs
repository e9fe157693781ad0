using System.Globalization;
using System.Xml.Linq;
using NotebookRunner.Execution;

namespace NotebookRunner.Reporting;

/// <summary>The results as a JUnit file, which build servers read: a suite for each notebook, a case for each cell.</summary>
internal static class JUnitReport
{
    /// <summary>Writes the file, and its folder where that is missing.</summary>
    public static void Write(IReadOnlyList<NotebookResult> results, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        new XDocument(Suites(results)).Save(path);
    }

    /// <summary>The file's contents.</summary>
    public static XElement Suites(IReadOnlyList<NotebookResult> results) => new("testsuites", results.Select(Suite));

    private static XElement Suite(NotebookResult result)
    {
        var cases = result.Cells.Select(cell => Case(result.File.Name, cell)).ToList();
        if (result.Problem is { } problem)
        {
            cases.Add(new XElement(
                "testcase",
                new XAttribute("classname", result.File.Name),
                new XAttribute("name", "the notebook"),
                new XElement("failure", new XAttribute("message", Printable(problem)))));
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

    private static XElement Case(string notebook, CellResult result)
    {
        var testCase = new XElement(
            "testcase",
            new XAttribute("classname", notebook),
            new XAttribute("name", Printable($"cell {result.Cell.Number} ({result.Cell.Id})")),
            new XAttribute("time", Seconds(result.Duration)));
        switch (result.Outcome)
        {
            case CellOutcome.Failed or CellOutcome.TimedOut or CellOutcome.Differs:
                var message = Printable(result.Message ?? "");
                testCase.Add(new XElement("failure", new XAttribute("message", message.Split('\n')[0]), message));
                break;
            case CellOutcome.Skipped:
                testCase.Add(new XElement("skipped", new XAttribute("message", result.Message ?? "")));
                break;
            case CellOutcome.NotRun:
                testCase.Add(new XElement("skipped", new XAttribute("message", "not run: a cell before it failed")));
                break;
        }

        return testCase;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    // XML has no place for most control characters, not even escaped, and messages may hold them.
    private static string Printable(string text) =>
        new([.. text.Select(c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '\ufffd')]);
}
