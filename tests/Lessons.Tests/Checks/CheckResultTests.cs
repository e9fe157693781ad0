using Lessons.Checks;

namespace Lessons.Tests.Checks;

public class CheckResultTests
{
    [Fact]
    public void What_a_learners_code_said_cannot_become_a_piece_of_the_page()
    {
        var html = CheckResult.Differs("List<int> & \"x\"", "<script>").Html;

        Assert.Equal("<p>✘ List&lt;int&gt; &amp; &quot;x&quot;</p><p><em>Hint:</em> &lt;script&gt;</p>", html);
    }

    [Fact]
    public void A_pass_has_no_hint()
    {
        var result = CheckResult.Agrees("Equal.");

        Assert.Equal(("<p>✔ Equal.</p>", "✔ Equal."), (result.Html, result.ToString()));
    }
}
