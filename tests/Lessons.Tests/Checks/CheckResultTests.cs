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

    [Fact]
    public void A_hint_is_called_so_in_the_language_of_the_page_that_the_check_was_made_on()
    {
        var result = PageLanguage.In(korean: true, () => CheckResult.Differs("다릅니다.", "다시."));

        Assert.Equal(("<p>✘ 다릅니다.</p><p><em>힌트:</em> 다시.</p>", "✘ 다릅니다. 힌트: 다시."), (result.Html, result.ToString()));
    }
}
