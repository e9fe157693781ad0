using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

public class BlockOrderTests
{
    [Fact]
    public void Files_shuffled_and_then_the_rows_of_each_pass() => Passes((n, blockSize, seed) =>
    {
        var random = new Random(seed);
        var blocks = Enumerable.Range(0, n).Chunk(blockSize).ToArray();
        random.Shuffle(blocks);
        Array.ForEach(blocks, random.Shuffle);
        return [.. blocks.SelectMany(block => block)];
    });

    [Fact]
    public void A_full_shuffle_sorted_by_a_key_of_each_file_passes() => Passes((n, blockSize, seed) =>
    {
        var (random, order) = (new Random(seed), Rows(n));
        random.Shuffle(order);
        return [.. order.GroupBy(row => row / blockSize).SelectMany(file => file)];
    });

    [Fact]
    public void A_Random_for_each_file_passes_where_they_differ() => Passes((n, blockSize, seed) =>
    {
        var blocks = Enumerable.Range(0, n).Chunk(blockSize).ToArray();
        for (var i = 0; i < blocks.Length; i++)
        {
            new Random((1_000 * seed) + i + 1).Shuffle(blocks[i]);
        }

        new Random(1_000 * seed).Shuffle(blocks);
        return [.. blocks.SelectMany(block => block)];
    });

    [Fact]
    public void No_shuffle_is_recognised() => Fails((n, _, _) => Rows(n), "The order is 0, 1, 2, … for every seed.", "Chunk(blockSize)");

    [Fact]
    public void A_full_shuffle_is_told_with_how_often_it_opens_a_file()
    {
        var openings = 1 + Enumerable.Range(1, 52).Count(i => Shuffled(53, 0)[i] / 8 != Shuffled(53, 0)[i - 1] / 8);

        Fails((n, _, seed) => Shuffled(n, seed), $"BlockOrder(53, 8, 0) opens files {openings} times, where 7 would do.", "Rows of one file must stand together");
    }

    [Fact]
    public void A_file_that_is_opened_once_too_often_is_told() =>
        Fails((n, _, _) => n == 53 ? [.. Rows(n).Skip(1), 0] : Rows(n), "BlockOrder(53, 8, 0) opens files 8 times, where 7 would do.", "Rows of one file");

    [Fact]
    public void Blocks_of_another_size_are_told_as_openings() =>
        Fails((n, blockSize, seed) => Blockwise(n, blockSize + 1, new Random(seed), shuffleFiles: true, shuffleRows: true), "opens files", "Rows of one file");

    [Fact]
    public void A_last_file_that_is_left_out_is_told() =>
        Fails((n, blockSize, seed) => [.. Rows(n).Take(n / blockSize * blockSize)], "BlockOrder(53, 8, 0) has 48 rows, and should have 53.", "file that is not full");

    [Fact]
    public void Files_in_their_own_order_are_recognised() =>
        Fails((n, blockSize, seed) => Blockwise(n, blockSize, new Random(seed), shuffleFiles: false, shuffleRows: true), "The files come in the same order for every seed: 0, 1, 2, 3, 4, …", "Shuffle the files, too");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(6, 7)]
    public void A_file_that_keeps_its_place_is_told(int left, int place) => Fails(
        (n, blockSize, seed) =>
        {
            var random = new Random(seed);
            var blocks = Enumerable.Range(0, n).Chunk(blockSize).ToList();
            blocks.ForEach(random.Shuffle);
            var others = blocks.Where((_, file) => file != left).ToArray();
            random.Shuffle(others);
            return [.. others.Take(left).Concat(blocks.Skip(left).Take(1)).Concat(others.Skip(left)).SelectMany(block => block)];
        },
        $"File {left} has the same place for every seed: number {place} of 7 files.",
        "the last one too");

    [Fact]
    public void Rows_in_their_own_order_are_recognised() =>
        Fails((n, blockSize, seed) => Blockwise(n, blockSize, new Random(seed), shuffleFiles: true, shuffleRows: false), "the same order for every seed. File 0: 0, 1, 2, 3, 4, …", "Shuffle the rows of each file, too");

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(6)]
    public void Rows_of_one_file_in_their_own_order_are_told_by_the_file(int forgotten) => Fails(
        (n, blockSize, seed) =>
        {
            var random = new Random(seed);
            var blocks = Enumerable.Range(0, n).Chunk(blockSize).ToArray();
            foreach (var block in blocks.Where((_, file) => file != forgotten))
            {
                random.Shuffle(block);
            }

            random.Shuffle(blocks);
            return [.. blocks.SelectMany(block => block)];
        },
        $"the same order for every seed. File {forgotten}: 0, 1, 2, 3, 4, …",
        "Shuffle the rows of each file, too");

    [Fact]
    public void Rows_of_every_file_in_one_order_are_recognised() => Fails(
        (n, blockSize, seed) =>
        {
            var blocks = Enumerable.Range(0, n).Chunk(blockSize).ToArray();
            new Random(seed).Shuffle(blocks);
            Array.ForEach(blocks, block => new Random(seed).Shuffle(block));
            return [.. blocks.SelectMany(block => block)];
        },
        $"Every file is shuffled in the same way. With seed 0, each begins with its rows {string.Join(", ", Shuffled(8, 0).Take(5))}, …",
        "Make one Random, and use it for all of them");

    [Fact]
    public void An_order_without_the_seed_is_recognised() =>
        Fails((n, blockSize, _) => Blockwise(n, blockSize, new Random(42), shuffleFiles: true, shuffleRows: true), "Seeds 0 and 1 have the same order: ", "new Random(seed)");

    [Fact]
    public void Two_seeds_with_one_order_are_told() =>
        Fails((n, blockSize, seed) => Blockwise(n, blockSize, new Random(seed % 7), shuffleFiles: true, shuffleRows: true), "Seeds 0 and 7 have the same order: ", "new Random(seed)");

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.BlockOrder(null!));

    private static int[] Rows(int samples) => [.. Enumerable.Range(0, samples)];

    private static int[] Shuffled(int samples, int seed)
    {
        var order = Rows(samples);
        new Random(seed).Shuffle(order);
        return order;
    }

    private static int[] Blockwise(int samples, int blockSize, Random random, bool shuffleFiles, bool shuffleRows)
    {
        var blocks = Enumerable.Range(0, samples).Chunk(blockSize).ToArray();
        if (shuffleFiles)
        {
            random.Shuffle(blocks);
        }

        if (shuffleRows)
        {
            Array.ForEach(blocks, random.Shuffle);
        }

        return [.. blocks.SelectMany(block => block)];
    }

    private static void Passes(Func<int, int, int, int[]> mine) => BothLanguages.Passes(() => ExerciseCheck.BlockOrder(mine));

    private static void Fails(Func<int, int, int, int[]> mine, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.BlockOrder(mine), finding, hint);
}
