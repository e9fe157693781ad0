using Lessons.Views;

namespace Lessons.Tests.Views;

public class AllReduceDiagramTests
{
    [Theory]
    [InlineData(false, "All-reduce: ranks 0 to 2 bring 1.5, -0.25, 3; then every rank has the sum, 4.25.")]
    [InlineData(true, "All-reduce: 순위 0~2의 값은 1.5, -0.25, 3이고, 끝나면 모든 순위의 값이 합 4.25입니다.")]
    public void It_says_the_values_and_their_sum(bool korean, string said) =>
        Assert.Equal(said, PageLanguage.In(korean, () => AllReduceDiagram.Of([1.5, -0.25, 3])).ToString());

    [Fact]
    public void Every_rank_has_its_value_and_then_the_sum()
    {
        var texts = new Drawing(AllReduceDiagram.Of([1.5, -0.25, 3])).Texts.ToList();

        Assert.Equal(["rank 0", "1.5", "4.25", "rank 1", "-0.25", "4.25", "rank 2", "3", "4.25", "sum 4.25"], texts[1..]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_values_have_room_in_their_boxes(bool korean)
    {
        double[] values = [-1.2345e-5, 12_345.678, -999_999.9, 1e300, double.NegativeInfinity, double.NaN, 0, -0.000123456];
        var drawing = new Drawing(PageLanguage.In(korean, () => AllReduceDiagram.Of(values)));

        drawing.HasRoomForItsTexts();
        Assert.Equal(10, drawing.Texts.Count(text => text.EndsWith("NaN", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void A_number_of_ranks_that_it_cannot_draw_is_refused(int ranks) =>
        Assert.Contains($"There are {ranks} values. Pass one for each rank, 2 to 8.", Assert.Throws<ArgumentException>("values", () => AllReduceDiagram.Of(new double[ranks])).Message);
}
