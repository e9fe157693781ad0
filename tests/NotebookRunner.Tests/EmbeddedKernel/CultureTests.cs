namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>A committed output must not depend on whose machine it was made on.</summary>
public sealed class CultureTests
{
    [Theory]
    [InlineData("ko_KR.UTF-8")]
    [InlineData("de_DE.UTF-8")]
    public async Task Numbers_and_messages_are_the_same_under_every_language(string language)
    {
        await using var kernel = LiveKernel.With("LC_ALL", language);
        await kernel.InitializeAsync();

        var cell = await kernel.RunAsync("Console.Write($\"{1234.5:N1} {1.5} {new DateTime(2020, 12, 31):D}\"); throw new ArgumentNullException();");

        Assert.Equal("1,234.5 1.5 Thursday, 31 December 2020", cell.Printed());
        Assert.StartsWith("System.ArgumentNullException: Value cannot be null.", cell.Error);
    }

    [Fact]
    public async Task A_cell_may_name_a_culture()
    {
        await using var kernel = LiveKernel.With("LC_ALL", "C");
        await kernel.InitializeAsync();

        var cell = await kernel.RunAsync("new System.Globalization.CultureInfo(\"ko-KR\").Name");

        Assert.Null(cell.Error);
    }
}
