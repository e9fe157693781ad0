namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>Values that are shown and then changed, and types that say how they are shown.</summary>
public sealed class DisplayTests(LiveKernel kernel) : IClassFixture<LiveKernel>
{
    [Theory]
    [InlineData("KernelInvocationContext.Current.Display(\"first\").Update(\"second\");")]
    [InlineData("display(\"first\").Update(\"second\");")]
    [InlineData("\"first\".Display().Update(\"second\");")]
    public async Task An_update_takes_the_place_of_what_was_shown(string code)
    {
        var cell = await kernel.RunAsync("using Microsoft.DotNet.Interactive;\n" + code);

        Assert.Null(cell.Error);
        Assert.Equal(["second"], cell.Shown("text/plain"));
        Assert.Single(cell.Outputs);
    }

    [Fact]
    public async Task A_using_of_an_earlier_cell_leaves_each_way_of_displaying_a_value()
    {
        await kernel.RunAsync("using Microsoft.DotNet.Interactive; using Microsoft.DotNet.Interactive.Formatting;");

        var cell = await kernel.RunAsync("KernelInvocationContext.Current.Display(\"a\"); \"b\".Display(); display(\"c\"); \"d\".DisplayAs(\"text/plain\"); new[] { 1 }.DisplayTable();");

        Assert.Null(cell.Error);
        Assert.Equal(["a", "b", "c", "d"], cell.Shown("text/plain"));
        Assert.Single(cell.Shown("text/html"));
    }

    [Fact]
    public async Task A_thread_that_no_cell_started_may_display_without_ending_the_kernel()
    {
        await kernel.RunAsync("System.Threading.ThreadPool.UnsafeQueueUserWorkItem(_ => { display(1); \"2\".DisplayAs(\"text/plain\"); }, null); await Task.Delay(200);");

        Assert.Equal(["alive"], (await kernel.RunAsync("\"alive\"")).Shown("text/plain"));
    }

    [Fact]
    public async Task Only_the_value_that_is_updated_changes() =>
        Assert.Equal(["a", "B", "c"], (await kernel.RunAsync(
            "display(\"a\"); var middle = display(\"b\"); display(\"c\"); middle.Update(\"B\");")).Shown("text/plain"));

    [Fact]
    public async Task A_type_says_by_attributes_of_its_own_how_it_is_shown()
    {
        var cell = await kernel.RunAsync("""
            class TypeFormatterSourceAttribute : Attribute
            {
                public TypeFormatterSourceAttribute(Type type) => FormatterSourceType = type;
                public Type FormatterSourceType { get; }
                public string[] PreferredMimeTypes { get; set; }
            }
            class Source
            {
                public IEnumerable<object> CreateTypeFormatters() { yield return new Html(); yield return new Text(); }
            }
            class Html
            {
                public string MimeType => "text/html";
                public bool Format(object value, System.IO.TextWriter writer) { writer.Write("<b>shown</b>"); return true; }
            }
            class Text
            {
                public string MimeType => "text/plain";
                public bool Format(object value, System.IO.TextWriter writer) { writer.Write("shown"); return true; }
            }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/html", "text/plain" })]
            class View { }
            new View()
            """);

        Assert.Null(cell.Error);
        Assert.Single(cell.Outputs);
        Assert.Equal(["<b>shown</b>"], cell.Shown("text/html"));
        Assert.Equal(["shown"], cell.Shown("text/plain"));
    }

    [Fact]
    public async Task A_formatter_that_throws_fails_the_cell_and_not_the_kernel()
    {
        var cell = await kernel.RunAsync("class Bad { public override string ToString() => throw new Exception(\"in ToString\"); }\ndisplay(new Bad(), \"text/plain\");\n1");

        Assert.Contains("in ToString", cell.Error);
        Assert.Equal(["on"], (await kernel.RunAsync("\"on\"")).Shown("text/plain"));
    }

    [Theory]
    [InlineData("{\\\"a\\\": 1}", "{\"a\":1}")]
    [InlineData("no json", "\"no json\"")]
    public async Task Json_is_json_and_anything_else_is_text(string value, string expected)
    {
        var cell = await kernel.RunAsync($"\"{value}\".DisplayAs(\"application/json\");");

        Assert.Equal(expected, Assert.Single(cell.Outputs)!["data"]!["application/json"]!.ToJsonString());
    }

    [Theory]
    [InlineData("application/vnd.plotly.v1+json", "\"1\\n2\"")]
    [InlineData("image/png", "\"1\\n2\"")]
    [InlineData("image/svg+xml", "[\"1\\n\",\"2\"]")]
    [InlineData("text/html", "[\"1\\n\",\"2\"]")]
    public async Task A_form_is_written_as_Jupyter_writes_it(string mimeType, string expected)
    {
        var cell = await kernel.RunAsync($"\"1\\n2\".DisplayAs(\"{mimeType}\");");

        Assert.Equal(expected, Assert.Single(cell.Outputs)!["data"]![mimeType]!.ToJsonString());
    }
}
