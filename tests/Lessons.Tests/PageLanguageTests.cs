namespace Lessons.Tests;

public class PageLanguageTests
{
    [Fact]
    public void A_page_outside_a_folder_for_Korean_speaks_English() =>
        Assert.Equal("batch", PageLanguage.Text("batch", "배치"));

    [Theory]
    [InlineData("", "배치")]
    [InlineData("batch", "")]
    public void What_is_not_said_in_both_languages_is_refused_in_either(string english, string korean)
    {
        Assert.Throws<ArgumentException>(() => PageLanguage.Text(english, korean));
        Assert.Throws<ArgumentException>(() => PageLanguage.In(korean: true, () => PageLanguage.Text(english, korean)));
    }

    [Fact]
    public void A_page_that_is_shown_in_Korean_speaks_Korean_and_the_next_one_does_not()
    {
        Assert.Equal("배치", PageLanguage.In(korean: true, () => PageLanguage.Text("batch", "배치")));
        Assert.Equal("batch", PageLanguage.Text("batch", "배치"));
    }
}
