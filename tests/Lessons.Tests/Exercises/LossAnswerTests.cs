using Lessons.Exercises;

namespace Lessons.Tests.Exercises;

public class LossAnswerTests
{
    [Theory]
    [InlineData(1e-6)]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(1e6)]
    public void A_loss_is_near_within_a_billionth_of_the_right_one_whatever_its_size(double right)
    {
        Assert.True(LossAnswer.IsNear(right * (1 + 9e-10), right));
        Assert.True(LossAnswer.IsNear(right * (1 - 9e-10), right));
        Assert.False(LossAnswer.IsNear(right * (1 + 11e-10), right));
        Assert.False(LossAnswer.IsNear(right * (1 - 11e-10), right));
        Assert.False(LossAnswer.IsNear(-right, right));
    }

    [Fact]
    public void The_tolerance_may_be_another_and_belongs_to_what_is_near()
    {
        Assert.True(LossAnswer.IsNear(3, 2, tolerance: 0.5));
        Assert.False(LossAnswer.IsNear(3.5, 2, tolerance: 0.5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void Zero_and_what_is_no_number_are_near_themselves_alone(double right)
    {
        Assert.True(LossAnswer.IsNear(right, right));
        Assert.False(LossAnswer.IsNear(1, right));
        Assert.False(LossAnswer.IsNear(right, 1));
    }
}
