namespace Lessons.Digits;

/// <summary>
/// The images that the lessons learn from: drawn by <see cref="HandDrawnDigits"/>, or read from a folder of your own
/// (the four files of MNIST, for example) where the environment variable LESSON_DATA names one.
/// </summary>
public sealed class DigitData
{
    /// <summary>The environment variable that may name a folder of IDX files.</summary>
    public const string Variable = "LESSON_DATA";

    /// <summary>The fewest training images of your own that every lesson runs with.</summary>
    internal const int FewestTrainImages = 100;

    /// <summary>The fewest test images of your own that every lesson runs with.</summary>
    internal const int FewestTestImages = 10;

    private DigitData(DigitSet train, DigitSet test, string source) => (Train, Test, Source) = (train, test, source);

    /// <summary>The images to learn from.</summary>
    public DigitSet Train { get; }

    /// <summary>The images to judge by.</summary>
    public DigitSet Test { get; }

    /// <summary>Where the images come from, such as "digits drawn from seed 12"; it names no folder.</summary>
    public string Source { get; }

    /// <summary>
    /// Draws the digits, or reads them where LESSON_DATA names a folder with train-images-idx3-ubyte,
    /// train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each plain or with .gz, at least 100
    /// training and 10 test images. A dot before idx will do as well, as in train-images.idx3-ubyte.
    /// </summary>
    /// <param name="trainCount">How many images to learn from, at least 1; from files the first so many, or all where there are fewer.</param>
    /// <param name="testCount">How many images to judge by, in the same way.</param>
    /// <param name="seed">What the images are drawn from; files do not heed it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1 or too large.</exception>
    /// <exception cref="IOException">The folder or one of its files does not exist or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be, or holds too few images.</exception>
    public static DigitData Load(int trainCount = 10_000, int testCount = 2_000, int seed = 12) =>
        Load(Environment.GetEnvironmentVariable(Variable), trainCount, testCount, seed);

    /// <summary>The same with the variable's value given: null or blank where it is not set.</summary>
    internal static DigitData Load(string? folder, int trainCount, int testCount, int seed) =>
        string.IsNullOrWhiteSpace(folder) ? Draw(trainCount, testCount, seed) : Read(Path.GetFullPath(folder), trainCount, testCount);

    private static DigitData Draw(int trainCount, int testCount, int seed) =>
        new(
            HandDrawnDigits.Draw(trainCount, seed, DigitSplit.Train),
            HandDrawnDigits.Draw(testCount, seed, DigitSplit.Test),
            PageLanguage.Text($"digits drawn from seed {seed}", $"시드 {seed}로 그린 숫자"));

    private static DigitData Read(string folder, int trainCount, int testCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trainCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(testCount, 1);
        var files = new DigitFolder(folder);
        var train = files.Read("train");
        var test = files.Read("t10k");
        if (train.Height != test.Height || train.Width != test.Width)
        {
            throw new InvalidDataException(
                $"{Variable} names the folder '{folder}', whose training images are {train.Height} x {train.Width} but whose test images are " +
                $"{test.Height} x {test.Width}: both must have one size. Use files that belong together.");
        }

        // Whatever a lesson asks for: who begins the first should not find out in the last.
        if (train.Count < FewestTrainImages || test.Count < FewestTestImages)
        {
            throw new InvalidDataException(
                $"{Variable} names the folder '{folder}', which has {train.Count} training and {test.Count} test images: the lessons need at least " +
                $"{FewestTrainImages} and {FewestTestImages}. Put more images there, or unset {Variable} to draw the digits instead.");
        }

        var source = PageLanguage.Text($"images read from {Variable}", $"{Variable}에서 읽은 이미지");
        if (train.Count > trainCount || test.Count > testCount)
        {
            var (trained, tested) = (Math.Min(train.Count, trainCount), Math.Min(test.Count, testCount));
            source += PageLanguage.Text(
                $" (the first {trained} of {train.Count}, and the first {tested} of {test.Count})",
                $" ({train.Count}개 중 처음 {trained}개, {test.Count}개 중 처음 {tested}개)");
        }

        return new DigitData(train.First(trainCount), test.First(testCount), source);
    }
}
