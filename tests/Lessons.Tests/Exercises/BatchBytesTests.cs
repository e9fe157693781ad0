using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

public class BatchBytesTests
{
    private const string General = "Work it out by hand. A batch has batchSize images";

    [Fact]
    public void The_product_of_all_passes_wherever_it_becomes_a_long()
    {
        Passes((batchSize, channels, height, width) => (long)batchSize * channels * height * width * sizeof(float));
        Passes((batchSize, channels, height, width) => 4L * width * height * channels * batchSize);
        Passes((batchSize, channels, height, width) => (long)((double)batchSize * channels * height * width * 4));
        Passes((batchSize, channels, height, width) => checked(sizeof(float) * (long)batchSize * channels * (height * width)));
    }

    [Fact]
    public void Counting_values_is_recognised() =>
        Fails((batchSize, channels, height, width) => (long)batchSize * channels * height * width, "BatchBytes(2, 3, 4, 5): yours 120, expected 480.", "sizeof(float) bytes");

    [Fact]
    public void Counting_pixels_is_recognised() =>
        Fails((batchSize, channels, height, width) => (long)batchSize * height * width, "yours 40, expected 480.", "how many pixels");

    [Fact]
    public void Forgetting_the_channels_is_recognised() =>
        Fails((batchSize, channels, height, width) => 4L * batchSize * height * width, "yours 160, expected 480.", "one value for each channel: three");

    [Fact]
    public void One_image_is_recognised() =>
        Fails((batchSize, channels, height, width) => 4L * channels * height * width, "yours 240, expected 480.", "a single image");

    [Fact]
    public void The_size_of_a_double_is_recognised() =>
        Fails((batchSize, channels, height, width) => 8L * batchSize * channels * height * width, "yours 960, expected 480.", "It is double that takes 8");

    [Fact]
    public void What_an_int_cannot_hold_is_recognised_however_it_is_lost()
    {
        Fails((batchSize, channels, height, width) => batchSize * channels * height * width * 4, "BatchBytes(256, 3, 1024, 1024): yours -1073741824, expected 3221225472.", "begin with (long)");
        Fails((batchSize, channels, height, width) => batchSize * channels * height * width * 4L, "BatchBytes(1024, 3, 1024, 1024): yours -4294967296, expected 12884901888.", "begin with (long)");
    }

    [Fact]
    public void A_mistake_is_recognised_where_an_int_overflows_besides()
    {
        Fails((batchSize, channels, height, width) => batchSize * channels * height * width, "yours 120", "sizeof(float) bytes");
        Fails((batchSize, channels, height, width) => batchSize * height * width, "yours 40", "how many pixels");
    }

    [Fact]
    public void Another_mistake_is_told_with_the_first_call_that_shows_it()
    {
        Fails((batchSize, channels, height, width) => 4L * batchSize * channels * height * height, "BatchBytes(2, 3, 4, 5): yours 384, expected 480.", General);
        Fails((_, _, _, _) => 480, "BatchBytes(64, 1, 28, 28): yours 480, expected 200704.", General);
    }

    [Fact]
    public void What_it_throws_is_told() =>
        Fails((batchSize, channels, height, width) => batchSize == 3 ? throw new NotImplementedException() : 4L * batchSize * channels * height * width, "BatchBytes(3, 1, 1, 1): your code threw NotImplementedException: ", "it should give 12. A batch has");

    [Fact]
    public void What_was_wrong_before_it_threw_comes_first() =>
        Fails((batchSize, channels, height, width) => checked(batchSize * height * width), "BatchBytes(2, 3, 4, 5): yours 40", "how many pixels");

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.BatchBytes(null!));

    private static void Passes(Func<int, int, int, int, long> mine) => BothLanguages.Passes(() => ExerciseCheck.BatchBytes(mine));

    private static void Fails(Func<int, int, int, int, long> mine, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.BatchBytes(mine), finding, hint);
}
