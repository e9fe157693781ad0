using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BatchSequences;

/// <summary>
/// The order in which one epoch takes the rows: computed where it is asked for, never stored, and never changed.
/// A billion rows need no list, and the last batch of any epoch is reached as fast as the first one.
/// </summary>
/// <remarks>
/// A shuffled order is a keyed permutation of 0..n-1: a Feistel network (Michael Luby and Charles Rackoff, "How to
/// Construct Pseudorandom Permutations from Pseudorandom Functions", 1988) over a grid a little larger than n, and,
/// for whoever lands outside of n, walking on until inside (John Black and Phillip Rogaway, "Ciphers with Arbitrary
/// Finite Domains", 2002). Whole numbers alone decide it, so it is the same on every machine.
/// </remarks>
internal sealed class EpochOrder
{
    // Three pass no test, four pass all but one; the fifth is for what was not thought of.
    private const int Rounds = 5;

    // Four words a round: a factor and an addend for the place's row of the grid, and for its column.
    private const int KeysInRound = 4;

    // A smaller grid would have few permutations to choose from. A short order walks more, and is over soon.
    private const int FewestBits = 10;

    private readonly uint[]? _keys;
    private readonly int _columnBits;
    private readonly uint _gridRows;
    private readonly uint _rowCount;

    private EpochOrder(int epoch, int rowCount, uint[]? keys)
    {
        Epoch = epoch;
        _rowCount = (uint)rowCount;
        _keys = keys;

        // About as many columns as rows. Only the rows need not be a power of 2, which keeps the grid close to n; but
        // they are an even number, since of an odd one every step is an even permutation, and so would be every order.
        var bits = Math.Max(FewestBits, BitOperations.Log2(_rowCount - 1 | 1) + 1);
        _columnBits = bits / 2;
        var rows = (uint)((_rowCount + (1L << _columnBits) - 1) >> _columnBits);
        _gridRows = Math.Max(1u << (FewestBits / 2), rows + (rows % 2));
    }

    public int Epoch { get; }

    public bool IsSequential => _keys is null;

    public static EpochOrder Sequential(int epoch, int rowCount) => new(epoch, rowCount, null);

    public static EpochOrder Shuffled(long seed, int epoch, int rowCount)
    {
        // The epoch is mixed into the scrambled seed, never added to the seed, so that epoch 1 of seed 0 has nothing
        // to do with epoch 0 of seed 1.
        var state = unchecked((ulong)seed);
        state = SplitMix64(ref state) ^ (uint)epoch;
        var keys = new uint[Rounds * KeysInRound];
        for (var i = 0; i < keys.Length; i += 2)
        {
            var drawn = SplitMix64(ref state);
            keys[i] = (uint)drawn | 1;
            keys[i + 1] = (uint)(drawn >> 32);
        }

        return new EpochOrder(epoch, rowCount, keys);
    }

    /// <summary>A stretch of the order, in a list of its own.</summary>
    public int[] Rows(int start, int length)
    {
        var rows = new int[length];
        Fill(rows, start);
        return rows;
    }

    /// <summary>Writes the rows of as many places as there is room for, the first being <paramref name="start"/>.</summary>
    public void Fill(Span<int> rows, int start)
    {
        var width = Vector<uint>.Count;
        var last = new Vector<uint>(_rowCount - 1);
        for (var i = 0; i < rows.Length; i += width)
        {
            // Places past the end stand for the last one: they have no cycle of their own to walk.
            var row = Vector.Min(Vector<uint>.Indices + new Vector<uint>((uint)(start + i)), last);
            if (_keys is not null)
            {
                row = Inside(row, last);
            }

            if (rows.Length - i >= width)
            {
                row.As<uint, int>().CopyTo(rows[i..]);
            }
            else
            {
                for (var j = i; j < rows.Length; j++)
                {
                    rows[j] = (int)row[j - i];
                }
            }
        }
    }

    // SplitMix64 (Guy Steele, Doug Lea and Christine Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
    internal static ulong SplitMix64(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private Vector<uint> Inside(Vector<uint> place, Vector<uint> last)
    {
        place = Permute(place);
        for (var outside = Vector.GreaterThan(place, last);
             outside != Vector<uint>.Zero;
             outside = Vector.GreaterThan(place, last))
        {
            place = Vector.ConditionalSelect(outside, Permute(place), place);
        }

        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<uint> Permute(Vector<uint> place)
    {
        var gridRows = new Vector<uint>(_gridRows);
        var row = Vector.ShiftRightLogical(place, _columnBits);
        var column = place & new Vector<uint>((1u << _columnBits) - 1);
        ref var key = ref MemoryMarshal.GetArrayDataReference(_keys!);
        for (var round = 0; round < Rounds; round++)
        {
            // The top 16 bits of a product, scaled to a row, and added modulo the number of rows.
            var step = Vector.ShiftRightLogical(
                Vector.ShiftRightLogical((column * new Vector<uint>(key)) + new Vector<uint>(Unsafe.Add(ref key, 1)), 16)
                    * gridRows,
                16);
            row += step;
            row = Vector.Min(row, row - gridRows);

            var bits = (row * new Vector<uint>(Unsafe.Add(ref key, 2))) + new Vector<uint>(Unsafe.Add(ref key, 3));
            column ^= Vector.ShiftRightLogical(bits, 32 - _columnBits);
            key = ref Unsafe.Add(ref key, KeysInRound);
        }

        return Vector.ShiftLeft(row, _columnBits) | column;
    }
}
