using Lessons.Digits;

namespace Lessons.Tests.Digits;

public sealed class DigitDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_folder_the_digits_are_drawn(string? folder)
    {
        var data = DigitData.Load(folder, 30, 20, 12);

        Assert.Equal("digits drawn from seed 12", data.Source);
        Assert.Equal((30, 20), (data.Train.Count, data.Test.Count));
        Assert.Equal(HandDrawnDigits.Draw(20, 12, DigitSplit.Test).PixelBytes.ToArray(), data.Test.PixelBytes.ToArray());
    }

    [Fact]
    public void A_Korean_page_names_the_source_in_Korean()
    {
        WriteAll();

        Assert.Equal("시드 12로 그린 숫자", Source(null, 30));
        Assert.Equal("LESSON_DATA에서 읽은 이미지", Source(_folder.Path, 100));
        Assert.Equal("LESSON_DATA에서 읽은 이미지 (100개 중 처음 2개, 10개 중 처음 2개)", Source(_folder.Path, 2));

        static string Source(string? folder, int count) => PageLanguage.In(korean: true, () => DigitData.Load(folder, count, count, 12)).Source;
    }

    [Fact]
    public void With_a_folder_its_files_are_read_and_the_source_names_no_path()
    {
        WriteAll();

        var data = DigitData.Load(_folder.Path, 100, 100, 12);

        Assert.Equal("images read from LESSON_DATA", data.Source);
        Assert.Equal("100 images of 4 x 5, 10 labels", data.Train.ToString());
        Assert.Equal([2, 7], data.Test.First(2).LabelBytes.ToArray());
    }

    [Fact]
    public void Fewer_images_than_the_files_hold_are_told_in_the_source()
    {
        WriteAll();

        var data = DigitData.Load(_folder.Path, 2, 100, 12);

        Assert.Equal("images read from LESSON_DATA (the first 2 of 100, and the first 10 of 10)", data.Source);
        Assert.Equal([3, 1], data.Train.LabelBytes.ToArray());
    }

    [Fact]
    public void Packed_files_are_found_by_their_names()
    {
        WriteAll();
        foreach (var path in Directory.GetFiles(_folder.Path))
        {
            _folder.Write(Path.GetFileName(path) + ".gz", Idx.Gzip(File.ReadAllBytes(path)));
            File.Delete(path);
        }

        Assert.Equal([3, 1, 4], DigitData.Load(_folder.Path, 3, 100, 12).Train.LabelBytes.ToArray());
    }

    [Fact]
    public void A_plain_file_goes_before_a_packed_one()
    {
        WriteAll();
        _folder.Write("train-labels-idx1-ubyte.gz", Idx.Gzip(Idx.Labels(new byte[100])));

        Assert.Equal([3, 1, 4], DigitData.Load(_folder.Path, 3, 100, 12).Train.LabelBytes.ToArray());
    }

    [Theory]
    [InlineData("train-images.idx3-ubyte")]
    [InlineData("train-images.idx3-ubyte.gz")]
    public void A_dot_may_stand_before_idx(string name)
    {
        WriteAll();
        var path = _folder.File("train-images-idx3-ubyte");
        _folder.Write(name, name.EndsWith(".gz", StringComparison.Ordinal) ? Idx.Gzip(File.ReadAllBytes(path)) : File.ReadAllBytes(path));
        File.Delete(path);

        Assert.Equal(100, DigitData.Load(_folder.Path, 100, 100, 12).Train.Count);
    }

    [Fact]
    public void A_relative_folder_starts_at_the_current_one()
    {
        WriteAll();
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, _folder.Path);

        Assert.Equal(100, DigitData.Load(relative, 100, 100, 12).Train.Count);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named_with_what_to_do()
    {
        var folder = Path.Combine(_folder.Path, "nowhere");

        var error = Assert.Throws<DirectoryNotFoundException>(() => DigitData.Load(folder, 1, 1, 12));

        Assert.Contains($"LESSON_DATA names the folder '{folder}', which does not exist", error.Message);
        Assert.Contains("unset LESSON_DATA", error.Message);
    }

    [Fact]
    public void Files_that_are_missing_are_named_and_no_others()
    {
        WriteAll();
        File.Delete(Path.Combine(_folder.Path, "t10k-images-idx3-ubyte"));

        var error = Missing();

        Assert.Contains($"'{_folder.Path}', which lacks t10k-images-idx3-ubyte; it holds t10k-labels-idx1-ubyte, train-images-idx3-ubyte, train-labels-idx1-ubyte. It must hold train-images-idx3-ubyte, ", error.Message);
        Assert.Contains(".gz", error.Message);

        File.Delete(Path.Combine(_folder.Path, "train-images-idx3-ubyte"));
        Assert.Contains("which lacks train-images-idx3-ubyte, t10k-images-idx3-ubyte; ", Missing().Message);

        FileNotFoundException Missing() => Assert.Throws<FileNotFoundException>(() => DigitData.Load(_folder.Path, 1, 1, 12));
    }

    [Fact]
    public void What_is_there_instead_of_the_files_is_named()
    {
        Assert.Contains("t10k-labels-idx1-ubyte; it is empty. ", Missing());

        // Some programs unpack each file into a folder of its name.
        _folder.Write("train-images-idx3-ubyte/train-images-idx3-ubyte", Idx.Images(3, 4, 5));
        _folder.Write("emnist-letters.mat", "");
        Assert.Contains("; it holds emnist-letters.mat, the folder train-images-idx3-ubyte. ", Missing());

        WriteImages(8);
        Assert.Contains("; it holds 00.png, 01.png, 02.png, 03.png, 04.png, 05.png, 06.png, 07.png, emnist-letters.mat, the folder train-images-idx3-ubyte. ", Missing());

        WriteImages(20);
        Assert.Contains("; it holds 00.png, 01.png, 02.png, 03.png, 04.png, 05.png, 06.png, 07.png, 08.png, 09.png and 12 more. ", Missing());

        void WriteImages(int count)
        {
            for (var i = 0; i < count; i++)
            {
                _folder.Write($"{i:00}.png", "");
            }
        }

        string Missing() => Assert.Throws<FileNotFoundException>(() => DigitData.Load(_folder.Path, 1, 1, 12)).Message;
    }

    [Theory]
    [InlineData(99, 10)]
    [InlineData(100, 9)]
    [InlineData(12, 4)]
    public void Fewer_images_than_the_lessons_need_are_refused_whatever_is_asked_for(int train, int test)
    {
        WriteAll(train, test);

        var error = Assert.Throws<InvalidDataException>(() => DigitData.Load(_folder.Path, 1, 1, 12));

        Assert.Equal(
            $"LESSON_DATA names the folder '{_folder.Path}', which has {train} training and {test} test images: the lessons need at least 100 and 10. " +
            "Put more images there, or unset LESSON_DATA to draw the digits instead.",
            error.Message);
    }

    [Fact]
    public void Sizes_that_differ_between_training_and_test_are_told()
    {
        WriteAll();
        _folder.Write("t10k-images-idx3-ubyte", Idx.Images(10, 6, 5));

        var error = Assert.Throws<InvalidDataException>(() => DigitData.Load(_folder.Path, 1, 1, 12));

        Assert.Contains($"'{_folder.Path}', whose training images are 4 x 5 but whose test images are 6 x 5", error.Message);
    }

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(1, 0, true)]
    public void A_count_of_0_is_refused(int train, int test, bool fromFiles)
    {
        WriteAll();

        Assert.Throws<ArgumentOutOfRangeException>(() => DigitData.Load(fromFiles ? _folder.Path : null, train, test, 12));
    }

    private void WriteAll(int train = 100, int test = 10)
    {
        _folder.Write("train-images-idx3-ubyte", Idx.Images(train, 4, 5));
        _folder.Write("train-labels-idx1-ubyte", Idx.Labels([.. new byte[] { 3, 1, 4 }, .. new byte[train - 3]]));
        _folder.Write("t10k-images-idx3-ubyte", Idx.Images(test, 4, 5));
        _folder.Write("t10k-labels-idx1-ubyte", Idx.Labels([.. new byte[] { 2, 7 }, .. new byte[test - 2]]));
    }
}
