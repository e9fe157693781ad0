using Lessons.Checks;
using Lessons.Views;
using Microsoft.DotNet.Interactive.Formatting;

namespace Lessons.Tests.Views;

/// <summary>A view through the formatter that notebook kernels use.</summary>
public class KernelFormattingTests
{
    public static TheoryData<View> Views => [new Plain(), SlicingExplorer.Of(), DataFlowDiagram.Of(10, 4, 2), LineChart.Of("Loss", ("training", [2, 1])), CheckResult.Differs("x < y", "look & see")];

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_is_one_bundle_of_html_and_text(View view)
    {
        // A kernel asks for the forms of a type and then for the value in each.
        var forms = Formatter.GetPreferredMimeTypesFor(view.GetType());

        Assert.Equal(
            [("text/html", view.Html), ("text/plain", view.ToString())],
            forms.Select(form => (form, view.ToDisplayString(form))));
    }

    [Fact]
    public void A_view_in_an_array_shows_as_itself()
    {
        var html = new View[] { new Plain(), new Plain() }.ToDisplayString("text/html");

        Assert.Equal(2, html.Split("<b>plain</b>").Length - 1);
    }

    [Fact]
    public void A_view_in_a_property_shows_as_itself()
    {
        var html = new { View = new Plain() }.ToDisplayString("text/html");

        Assert.Contains("<b>plain</b>", html);
    }

    private sealed class Plain : View
    {
        public override string Html => "<b>plain</b>";

        public override string ToString() => "plain";
    }
}
