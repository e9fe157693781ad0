using System.IO.Pipes;
using Lessons.Digits;

namespace Lessons.Tests.Digits;

public sealed class IdxFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_does_not_exist_is_named()
    {
        var path = Path.Combine(_folder.Path, "nowhere");

        var error = Assert.Throws<FileNotFoundException>(() => IdxFile.Read(path, _folder.Write("labels", Idx.Labels(1))));

        Assert.Contains($"'{path}' does not exist", error.Message);
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => IdxFile.Read("images", _folder.Path));

        Assert.Contains($"'{_folder.Path}' does not exist (or is a folder)", error.Message);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_with_the_reason()
    {
        var path = _folder.Write("labels", Idx.Labels(1));
        using var locked = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var error = Assert.Throws<IOException>(() => IdxFile.Read("images", path));

        Assert.StartsWith($"'{path}' cannot be read: ", error.Message);
        Assert.NotNull(error.InnerException);
    }

    [Fact]
    public void A_pipe_which_cannot_be_read_twice_is_named_with_the_reason()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux gives an open pipe a path.");
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        pipe.Write(Idx.Labels(1));
        var path = $"/proc/self/fd/{pipe.GetClientHandleAsString()}";

        var error = Assert.Throws<IOException>(() => IdxFile.Read("images", path));

        Assert.StartsWith($"'{path}' cannot be read: ", error.Message);
        Assert.IsType<NotSupportedException>(error.InnerException);
    }

    [Fact]
    public void Labels_in_place_of_images_are_told_by_their_magic_number() =>
        AssertImagesRefused(Idx.Labels(5, 0, 4, 1, 9, 2, 1, 3), "0x00000801", "images start with 0x00000803", "do not exchange");

    [Fact]
    public void A_file_of_something_else_is_told_by_its_magic_number() =>
        AssertImagesRefused([.. "%PDF-1.7 is no image file"u8], "0x25504446", "0x00000803");

    [Theory]
    [InlineData(0x1F, 0x8A)]
    [InlineData(0x1E, 0x8B)]
    public void Half_of_the_magic_number_of_gzip_makes_no_gzip_file(byte first, byte second) =>
        AssertImagesRefused([first, second, .. new byte[30]], $"magic number 0x{first:X2}{second:X2}0000");

    [Fact]
    public void Numbers_of_another_type_than_bytes_are_told_by_the_magic_number() =>
        AssertImagesRefused(Idx.File(0x00000D03, [1, 2, 2], new byte[16]), "0x00000D03", "0x00000803");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    public void A_header_cut_off_is_told_by_its_length(int length) =>
        AssertImagesRefused(Idx.Images(1, 2, 2)[..length], $"ends after {length} bytes", "the header of images has 16");

    [Fact]
    public void Labels_that_are_cut_off_are_told_as_labels()
    {
        AssertRefused("header", Idx.Labels(3, 1, 4)[..7], "'header' ends after 7 bytes, but the header of labels has 8. ");
        AssertRefused("content", Idx.Labels(3, 1, 4)[..^1], "'content': the header promises 3 labels, 3 bytes, but 2 follow it (1 missing). ");

        void AssertRefused(string name, byte[] file, string said)
        {
            var path = _folder.Write(name, file);
            var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read("images", path));
            Assert.StartsWith(said, error.Message.Replace(path, name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Fewer_bytes_than_promised_are_counted() =>
        AssertImagesRefused(Idx.Images(3, 4, 5)[..^7], "3 images of 4 x 5, 60 bytes, but 53 follow it (7 missing)");

    [Fact]
    public void More_bytes_than_promised_are_counted() =>
        AssertImagesRefused([.. Idx.Images(3, 4, 5), 1, 2], "3 images of 4 x 5, 60 bytes, but 62 follow it (2 too many)");

    [Theory]
    [InlineData(0u, 28u, 28u, "0 images of 28 x 28, 0 bytes")]
    [InlineData(10u, 0u, 28u, "10 images of 0 x 28, 0 bytes")]
    [InlineData(10u, 28u, 0u, "10 images of 28 x 0, 0 bytes")]
    [InlineData(0u, uint.MaxValue, uint.MaxValue, "0 bytes")]
    [InlineData(131072u, 128u, 65u, "1090519040 bytes")]
    [InlineData(65536u, 65536u, 1u, "4294967296 bytes")]
    [InlineData(2147483648u, 2147483648u, 4u, "18446744073709551616 bytes")]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue, "79228162458924105385300197375 bytes")]
    public void Sizes_of_zero_or_beyond_all_measure_are_told(uint count, uint height, uint width, string said) =>
        AssertImagesRefused(Idx.File(Idx.ImagesMagic, [count, height, width], new byte[20]), said, "at least 1", "at most 1073741824");

    [Fact]
    public void Counts_that_disagree_are_told_with_both_files()
    {
        var images = _folder.Write("images", Idx.Images(3, 4, 5));
        var labels = _folder.Write("labels", Idx.Labels(3, 1));

        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(images, labels));

        Assert.Contains($"'{images}' holds 3 images but '{labels}' holds 2 labels", error.Message);
        Assert.Contains("two files that belong together", error.Message);
    }

    [Theory]
    [InlineData(0, 10, 10, 200)]
    [InlineData(2, 3, 9, 10, 200)]
    [InlineData(3, 9, 0, 9, 10)]
    public void The_first_label_above_9_is_told_with_its_place(int place, params int[] labels)
    {
        var path = _folder.Write("labels", Idx.Labels([.. labels.Select(label => (byte)label)]));

        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read("images", path));

        Assert.Contains($"'{path}': label {place} is 10, but a label must be from 0 to 9", error.Message);
    }

    [Fact]
    public void Gzip_data_that_is_damaged_is_told()
    {
        var packed = Idx.Gzip(Idx.Images(3, 4, 5));
        packed[10] = 0xFF;

        AssertImagesRefused(packed, "the gzip data is damaged");
    }

    [Fact]
    public void A_wrong_checksum_of_gzip_is_told()
    {
        var packed = Idx.Gzip(Idx.Images(3, 4, 5));
        packed[^8] ^= 1;

        AssertImagesRefused(packed, "the gzip data is damaged");
    }

    [Fact]
    public void A_gzip_file_of_a_few_bytes_is_told_by_its_length() =>
        AssertImagesRefused([0x1F, 0x8B, 8], "has only 3 bytes", "the least is 20");

    [Fact]
    public void The_shortest_gzip_file_is_told_by_the_header_that_it_lacks()
    {
        byte[] nothing = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, .. new byte[8]];

        AssertImagesRefused(nothing, "ends after 0 bytes", "has 16");
        AssertImagesRefused(nothing[..^1], "has only 19 bytes", "the least is 20");
    }

    [Fact]
    public void A_packed_file_cut_off_where_its_last_bytes_look_like_a_trailer_is_counted()
    {
        var pixels = new byte[3 * 40 * 50];
        new Random(1).NextBytes(pixels);
        var packed = Idx.Gzip(Idx.Images(3, 40, 50, pixels));

        var message = AssertImagesRefused([.. packed[..1000], .. packed[^4..]]);

        Assert.Matches(@": the header promises 3 images of 40 x 50, 6000 bytes, but \d+ follow it \(\d+ missing\)\. ", message);
    }

    [Fact]
    public void Packed_content_that_ends_early_is_counted() =>
        AssertImagesRefused(Idx.Gzip(Idx.Images(3, 4, 5)[..^7]), "60 bytes, but by the gzip trailer 53 follow it (7 missing)");

    [Fact]
    public void Packed_content_that_goes_on_is_counted() =>
        AssertImagesRefused(Idx.Gzip([.. Idx.Images(3, 4, 5), 1, 2]), "60 bytes, but by the gzip trailer 62 follow it (2 too many)");

    [Fact]
    public void Two_packed_files_in_one_are_refused() =>
        AssertImagesRefused([.. Idx.Gzip(Idx.Images(3, 4, 5)), .. Idx.Gzip([1, 2, 3])], "one packed file and nothing after it");

    private string AssertImagesRefused(byte[] file, params string[] said)
    {
        var path = _folder.Write("images", file);
        var labels = _folder.Write("labels", Idx.Labels(3, 1, 4));

        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path, labels));

        Assert.StartsWith($"'{path}'", error.Message);
        Assert.All(said, text => Assert.Contains(text, error.Message));
        return error.Message;
    }
}
