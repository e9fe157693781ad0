using Lessons.Checks;

namespace Lessons.Tests.Checks;

public class CheckResultTests
{
    [Fact]
    public void What_a_learners_code_said_cannot_become_a_piece_of_the_page()
    {
        var html = CheckResult.Differs("List<int> & \"x\"", "<script>").Html;

        Assert.Equal("<p style=\"word-break: keep-all\">✘ List&lt;int&gt; &amp; &quot;x&quot;</p><p style=\"word-break: keep-all\"><strong>Hint:</strong> &lt;script&gt;</p>", html);
    }

    [Fact]
    public void A_pass_has_no_hint()
    {
        var result = CheckResult.Agrees("Equal.");

        Assert.Equal(("<p style=\"word-break: keep-all\">✔ Equal.</p>", "✔ Equal."), (result.Html, result.ToString()));
    }

    [Fact]
    public void A_hint_is_called_so_in_the_language_of_the_page_that_the_check_was_made_on()
    {
        var result = PageLanguage.In(korean: true, () => CheckResult.Differs("다릅니다.", "다시."));

        Assert.Equal(("<p style=\"word-break: keep-all\">✘ 다릅니다.</p><p style=\"word-break: keep-all\"><strong>힌트:</strong> 다시.</p>", "✘ 다릅니다. 힌트: 다시."), (result.Html, result.ToString()));
    }
}
