using NotebookRunner.EmbeddedKernel;

namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>Texts of errors that only a cell which was made for it has.</summary>
public sealed class ErrorTextTests
{
    [Theory]
    [InlineData("\0(1,1): error CS1: a", "\0(1,1): error CS1: a")]
    [InlineData("a\0/b.cs(1,1): error CS1: a", "a\0/b.cs(1,1): error CS1: a")]
    [InlineData("   at A.B() in a\0/b.csx:line 1", "   at A.B()")]
    public void A_path_that_no_file_can_have_is_no_error_of_its_own(string text, string readable) => Assert.Equal(readable, ErrorText.Of(text));

    [Theory]
    [InlineData("   at A.B() in /src/in here/C.cs:line 1", "   at A.B()")]
    [InlineData("   at A.B() in cell 3:line 1", "   at A.B() in cell 3:line 1")]
    [InlineData("   at A.B() in cell 3:line 1 in", "   at A.B() in cell 3:line 1 in")]
    public void A_frame_has_no_path_of_another_machine(string text, string readable) => Assert.Equal(readable, ErrorText.Of(text));

    // Read from each "in" on, the line would take minutes.
    [Fact]
    public void A_long_line_is_read_once()
    {
        var text = "   at " + string.Concat(Enumerable.Repeat(" in a", 100_000));

        Assert.Equal(text, ErrorText.Of(text));
    }
}
