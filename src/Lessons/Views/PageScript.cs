using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Lessons.Views;

/// <summary>A script that a view brings with it, from the .js files beside the code; it leaves no name behind in the page.</summary>
internal sealed class PageScript
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), // which escapes what could end a script, and leaves Korean alone
    };

    private readonly string _text;

    private PageScript(string text) => _text = text;

    /// <summary>Joins files.</summary>
    public static PageScript Of(params string[] files) => new(string.Concat(files.Select(Read)));

    /// <summary>The element that runs the script, and then one of its functions.</summary>
    public string Calling(string function, object data) =>
        $"<script>\n(() => {{\n{_text}{function}({JsonSerializer.Serialize(data, s_json)});\n}})();\n</script>";

    private static string Read(string file)
    {
        using var reader = new StreamReader(typeof(PageScript).Assembly.GetManifestResourceStream(typeof(PageScript), file)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
