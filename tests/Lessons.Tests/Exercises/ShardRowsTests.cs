using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

public class ShardRowsTests
{
    private const string First = "ShardRows([7, 3, 9, 1, 8, 2, 6, 4], …): ";

    [Fact]
    public void Every_even_cut_passes()
    {
        Passes((rows, rank, count) => rows[(rows.Length * rank / count)..(rows.Length * (rank + 1) / count)]);
        Passes((rows, rank, count) => [.. rows.Skip(LongerFirst(rows, rank, count)).Take(LongerFirst(rows, rank + 1, count) - LongerFirst(rows, rank, count))]);

        static int LongerFirst(int[] rows, int rank, int count) => (rows.Length / count * rank) + Math.Min(rank, rows.Length % count);
    }

    [Fact]
    public void All_rows_for_every_rank_are_recognised() =>
        Fails((rows, _, _) => rows, First + "[7, 3, 9, 1, 8, 2, 6, 4] [7, 3, 9, 1, 8, 2, 6, 4] [7,", "Every rank gets all rows");

    [Fact]
    public void Rows_left_over_are_recognised() => Fails(
        (rows, rank, count) => rows[(rows.Length / count * rank)..(rows.Length / count * (rank + 1))], First + "[7, 3] [9, 1] [8, 2]", "Some rows are in no part");

    [Fact]
    public void Overlapping_parts_are_recognised() => Fails(
        (rows, rank, count) => rows[(rows.Length * rank / count)..Math.Min(rows.Length, (rows.Length * (rank + 1) / count) + 1)], First + "[7, 3, 9] [9,", "in two parts");

    [Fact]
    public void Every_count_th_row_is_recognised() => Fails(
        (rows, rank, count) => [.. rows.Where((_, i) => i % count == rank)], First + "[7, 1, 6] [3, 8, 4] [9, 2]", "Parts should be contiguous");

    [Fact]
    public void Everything_left_over_for_the_last_rank_is_recognised() => Fails(
        (rows, rank, count) => rows[(rows.Length / count * rank)..(rank == count - 1 ? rows.Length : rows.Length / count * (rank + 1))],
        First + "[7, 3] [9, 1] [8, 2, 6, 4]",
        "differ by more than one");

    [Fact]
    public void Throwing_for_an_empty_part_is_told() => Fails(
        (rows, rank, count) => rows.Length < count ? throw new ArgumentException("none") : rows[(rows.Length * rank / count)..(rows.Length * (rank + 1) / count)],
        "ShardRows([5, 0], 0, 4): your code threw ArgumentException: none",
        "then some parts are empty");

    [Fact]
    public void Throwing_where_every_rank_has_one_row_is_no_question_of_empty_parts() => Fails(
        (rows, rank, count) => rows.Length == count ? throw new ArgumentException("few") : rows[(rows.Length * rank / count)..(rows.Length * (rank + 1) / count)],
        "ShardRows([100], 0, 1): your code threw ArgumentException: few",
        "Run this call in a cell of its own");

    [Fact]
    public void What_it_throws_is_told() => Fails(
        (_, _, _) => throw new NotImplementedException("later"), "ShardRows([7, 3, 9, 1, 8, 2, 6, 4], 0, 3): your code threw NotImplementedException: later", "Run this call");

    [Fact]
    public void Null_is_told() => Fails((_, _, _) => null!, "ShardRows([7, 3, 9, 1, 8, 2, 6, 4], 0, 3) returned null.", "an empty array");

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.ShardRows(null!));

    private static void Passes(Func<int[], int, int, int[]> mine) => BothLanguages.Passes(() => ExerciseCheck.ShardRows(mine));

    private static void Fails(Func<int[], int, int, int[]> mine, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.ShardRows(mine), finding, hint);
}
