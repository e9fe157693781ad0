using System.Text.Json;
using System.Text.Json.Nodes;
using Lessons;
using Lessons.Views;
using Pages.Tests.Browsing;

namespace Pages.Tests.Notebooks;

/// <summary>The look at a page sees what it looks for.</summary>
public class PageFaultsTests(Browser browser)
{
    private const string Dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    [Fact]
    public async Task Views_that_need_no_script_are_all_there()
    {
        var faults = await FaultsAsync("en", Html(SlicingExplorer.Of().Html), Html(DataFlowDiagram.Of(10, 4, 2).Html), Html("<p>text</p>"), new { text = "text" }, new { });

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Every_fault_of_an_output_is_seen()
    {
        var faults = await FaultsAsync(
            "en",
            Html("<p>text</p><img src=\"gone.png\" alt=\"nowhere\">"),
            Html("<p>text</p><img src=\"data:image/png;base64,AAAA\" alt=\"broken\">"),
            Html($"<p>text</p><img src=\"{Dot}\" alt=\"hidden\" style=\"display: none\">"),
            Html($"<img src=\"{Dot}\" alt=\"wide\" width=\"801\">"),
            Html($"<img src=\"{Dot}\" alt=\" \">"),
            Html($"<img src=\"{Dot}\" alt=\"{new string('a', 251)}\">"),
            Html($"<img src=\"{Dot}\" alt=\"far off\" style=\"position: absolute; left: 1400px\">"),
            Html($"<img src=\"data:image/svg+xml;base64,{Convert.ToBase64String("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"u8)}\" alt=\"white\">"),
            Html($"<!-- <img src=\"{Dot}\" alt=\"a comment\"> --><p>text</p>"),
            Html("<div><script>document.write('text')</script></div>"),
            Data("application/x-unknown", "text"));

        Assert.Equal(
            [
                "picture \"nowhere\" is not shown",
                "picture \"broken\" is not shown",
                "picture \"hidden\" is not shown",
                "picture \"wide\" is 801 pixels wide; 800 are the most",
                "picture \" \" has no alt text",
                $"picture \"{new string('a', 51)}… has an alt text of 251 characters; 250 are the most",
                "picture \"far off\" is cut off by the edge of the page",
                "picture \"white\" does not follow the reader's colour scheme",
                "an output is blank: <div><script>document.write('text')</script></div>",
                "11 cells of the notebook have outputs, and 10 of the page",
                "the notebook's outputs have 9 pictures, and the page's 8",
            ],
            faults);
    }

    [Fact]
    public async Task A_Korean_page_has_its_descriptions_in_Korean()
    {
        var (korean, english) = (PageLanguage.In(korean: true, () => SlicingExplorer.Of()), PageLanguage.In(korean: false, () => SlicingExplorer.Of()));

        Assert.Equal([$"picture \"{english}\" has an alt text that is not Korean"], await FaultsAsync("ko", Html(korean.Html), Html(english.Html)));
    }

    private static object Html(string html) => Data("text/html", html);

    private static object Data(string mimeType, string text) => new { data = new Dictionary<string, string> { [mimeType] = text } };

    private async Task<List<string>> FaultsAsync(string language, params object[] outputs)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write($"{language}/a.ipynb", JsonSerializer.Serialize(new
        {
            nbformat = 4,
            nbformat_minor = 5,
            metadata = new { },
            cells = outputs.Select((output, i) => Cell($"cell{i}", JsonSerializer.SerializeToNode(output)!.AsObject())),
        }));
        await PageConverter.ConvertAsync([path], folder.Path);
        await using var page = await browser.OpenAsync(new Site().With("/a.html", "text/html", () => File.ReadAllBytes(folder.File("a.html"))), "/a.html", scripts: false, width: 1400);
        return await PageFaults.FindAsync(page.Page, new Notebook(path));
    }

    // An output with data is a display, one with text is of the console; without either the cell has none.
    private static object Cell(string id, JsonObject output)
    {
        if (output.ContainsKey("data"))
        {
            output["output_type"] = "display_data";
            output["metadata"] = new JsonObject();
        }
        else if (output.ContainsKey("text"))
        {
            output["output_type"] = "stream";
            output["name"] = "stdout";
        }

        return new { cell_type = "code", id, metadata = new { }, execution_count = 1, source = "code", outputs = output.Count > 0 ? new[] { output } : [] };
    }
}
