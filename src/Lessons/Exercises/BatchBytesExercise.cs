using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>Lesson 1: how many bytes a batch of images takes, each value a float.</summary>
internal static class BatchBytesExercise
{
    public static CheckResult Check(Func<int, int, int, int, long> batchBytes) => new AnswerCheck<Images, long>
    {
        Call = images => $"BatchBytes({images.BatchSize}, {images.Channels}, {images.Height}, {images.Width})",
        Expected = images => images.Values * sizeof(float),
        Mistakes =
        [
            Mistake(images => images.Values, PageLanguage.Text(
                "That is how many values there are. Each is a float, and a float takes sizeof(float) bytes.",
                "지금 구한 것은 값의 개수입니다. 값은 모두 float이고, float 하나는 sizeof(float)바이트입니다.")),
            Mistake(images => images.Pixels, PageLanguage.Text(
                "That is how many pixels there are. A pixel has one value for each channel, and a value is a float of sizeof(float) bytes.",
                "지금 구한 것은 픽셀의 개수입니다. 픽셀마다 채널 수만큼 값이 있고, 값 하나는 float이고 sizeof(float)바이트를 차지합니다.")),
            Mistake(images => images.Pixels * sizeof(float), PageLanguage.Text(
                "A pixel has one value for each channel: three in a colour picture.",
                "픽셀마다 채널 수만큼 값이 있습니다. 컬러 사진이라면 세 개입니다.")),
            Mistake(images => images.Values / images.BatchSize * sizeof(float), PageLanguage.Text(
                "That is a single image. A batch has batchSize of them.",
                "지금 구한 것은 이미지 한 장의 크기입니다. 배치에는 이미지가 batchSize장 있습니다.")),
            Mistake(images => images.Values * sizeof(double), PageLanguage.Text(
                "A float takes 4 bytes. It is double that takes 8.",
                "float은 4바이트입니다. 8바이트인 것은 double입니다.")),

            // Every answer is right but for what did not fit into an int.
            Mistake(images => images.Values * sizeof(float), PageLanguage.Text(
                "int arithmetic overflows silently beyond 2,147,483,647: begin with (long), as in (long)batchSize * …",
                "int 계산은 2,147,483,647을 넘으면 오류도 내지 않고 오버플로를 일으킵니다. (long)batchSize * …처럼 (long)으로 시작하십시오.")),
        ],
        Rule = PageLanguage.Text(
            "A batch has batchSize images of channels x height x width values, and each value is a float of 4 bytes.",
            "배치에는 이미지가 batchSize장 있고, 이미지마다 값이 channels x height x width개 있으며, 값 하나는 4바이트인 float입니다."),
    }.Of(images => batchBytes(images.BatchSize, images.Channels, images.Height, images.Width), Inputs());

    // Whoever makes a mistake may let an int overflow besides: what is left are the lowest 32 bits.
    private static KnownMistake<Images, long> Mistake(Func<Images, long> formula, string hint) =>
        new((images, answer) => unchecked((int)answer == (int)formula(images)), hint);

    private static List<Images> Inputs()
    {
        int[] few = [1, 2, 3];
        return
        [
            new(2, 3, 4, 5),
            new(64, 1, 28, 28),
            new(32, 3, 224, 224),
            .. from batchSize in few
               from channels in few
               from height in few
               from width in few
               select new Images(batchSize, channels, height, width),
            new(256, 3, 1024, 1024),
            new(1024, 3, 1024, 1024),
            new(100_000, 3, 1024, 1024),
        ];
    }

    private sealed record Images(int BatchSize, int Channels, int Height, int Width)
    {
        public long Pixels => (long)BatchSize * Height * Width;

        public long Values => Pixels * Channels;
    }
}
