namespace Lessons.Tests;

public class PageLanguageTests
{
    [Fact]
    public void A_page_outside_a_folder_for_Korean_speaks_English() =>
        Assert.Equal("batch", PageLanguage.Text("batch", "배치"));

    [Fact]
    public void A_page_that_is_shown_in_Korean_speaks_Korean_and_the_next_one_does_not()
    {
        Assert.Equal("배치", PageLanguage.In(korean: true, () => PageLanguage.Text("batch", "배치")));
        Assert.Equal("batch", PageLanguage.Text("batch", "배치"));
    }
}
