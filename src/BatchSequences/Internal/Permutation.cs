using System.Numerics;
using System.Runtime.CompilerServices;

namespace BatchSequences.Internal;

/// <summary>A keyed pseudorandom permutation of 0..n-1, of which any range can be computed. Immutable.</summary>
/// <remarks>
/// A Feistel network (Michael Luby and Charles Rackoff, "How to Construct Pseudorandom Permutations from Pseudorandom
/// Functions", 1988) on a grid a little larger than n, with cycle-walking for what falls outside of n (John Black and
/// Phillip Rogaway, "Ciphers with Arbitrary Finite Domains", 2002). Only integer arithmetic is used, so it is the same on
/// every machine.
/// </remarks>
internal sealed class Permutation
{
    // With three, orders fail the tests of uniformity, with four one of them; the fifth is a margin.
    private const int Rounds = 5;

    // Four words a round: a factor and an addend for the grid's row, and for its column.
    private const int KeysPerRound = 4;

    // A smaller grid would have few permutations to choose from.
    private const int MinBits = 10;

    private readonly uint[] _keys = new uint[Rounds * KeysPerRound];
    private readonly int _columnBits;
    private readonly uint _gridRows;
    private readonly uint _last;

    public Permutation(long seed, int epoch, int count)
    {
        // The epoch is mixed into the scrambled seed, never added to the seed, so that epoch 1 of seed 0 has nothing
        // to do with epoch 0 of seed 1.
        var state = unchecked((ulong)seed);
        state = SplitMix64(ref state) ^ (uint)epoch;
        for (var i = 0; i < _keys.Length; i += 2)
        {
            var random = SplitMix64(ref state);
            _keys[i] = (uint)random | 1;
            _keys[i + 1] = (uint)(random >> 32);
        }

        // About as many columns as rows. Only the rows need not be a power of 2, which keeps the grid close to n; but
        // they are an even number: of an odd one every step is an even permutation, and so would be every order.
        _last = (uint)count - 1;
        var bits = Math.Max(MinBits, BitOperations.Log2(_last | 1) + 1);
        _columnBits = bits / 2;
        var rows = (uint)((count + (1L << _columnBits) - 1) >> _columnBits);
        _gridRows = Math.Max(1u << (MinBits / 2), rows + (rows % 2));
    }

    /// <summary>Writes the values at as many positions as the span holds, from position <paramref name="start"/> on.</summary>
    public void Fill(Span<int> values, int start)
    {
        // Four vectors at a time, since each waits for its own multiplications.
        var width = Vector<uint>.Count;
        var i = 0;
        for (; i + (4 * width) <= values.Length; i += 4 * width)
        {
            var (a, b) = (Positions(start + i), Positions(start + i + width));
            var (c, d) = (Positions(start + i + (2 * width)), Positions(start + i + (3 * width)));
            Permute(ref a, ref b, ref c, ref d);
            CycleWalk(a).CopyTo(values[i..]);
            CycleWalk(b).CopyTo(values[(i + width)..]);
            CycleWalk(c).CopyTo(values[(i + (2 * width))..]);
            CycleWalk(d).CopyTo(values[(i + (3 * width))..]);
        }

        for (; i < values.Length; i += width)
        {
            var rest = CycleWalk(Permute(Positions(start + i)));
            for (var j = i; j < Math.Min(i + width, values.Length); j++)
            {
                values[j] = rest[j - i];
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

    // Positions past the end stand for the last one: a value outside of n would never become one inside.
    private Vector<uint> Positions(int start) =>
        Vector.Min(Vector<uint>.Indices + new Vector<uint>((uint)start), new Vector<uint>(_last));

    /// <summary>Permutes values that are outside of n again, until they are inside.</summary>
    private Vector<int> CycleWalk(Vector<uint> value)
    {
        var last = new Vector<uint>(_last);
        for (var outside = Vector.GreaterThan(value, last);
             outside != Vector<uint>.Zero;
             outside = Vector.GreaterThan(value, last))
        {
            value = Vector.ConditionalSelect(outside, Permute(value), value);
        }

        return value.As<uint, int>();
    }

    private Vector<uint> Permute(Vector<uint> value)
    {
        var (row, column) = Split(value);
        for (var key = 0; key < _keys.Length; key += KeysPerRound)
        {
            Round(ref row, ref column, ref _keys[key]);
        }

        return Join(row, column);
    }

    private void Permute(ref Vector<uint> a, ref Vector<uint> b, ref Vector<uint> c, ref Vector<uint> d)
    {
        var (rowA, columnA) = Split(a);
        var (rowB, columnB) = Split(b);
        var (rowC, columnC) = Split(c);
        var (rowD, columnD) = Split(d);
        for (var i = 0; i < _keys.Length; i += KeysPerRound)
        {
            ref var key = ref _keys[i];
            Round(ref rowA, ref columnA, ref key);
            Round(ref rowB, ref columnB, ref key);
            Round(ref rowC, ref columnC, ref key);
            Round(ref rowD, ref columnD, ref key);
        }

        (a, b) = (Join(rowA, columnA), Join(rowB, columnB));
        (c, d) = (Join(rowC, columnC), Join(rowD, columnD));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector<uint> Row, Vector<uint> Column) Split(Vector<uint> value) =>
        (Vector.ShiftRightLogical(value, _columnBits), value & new Vector<uint>((1u << _columnBits) - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<uint> Join(Vector<uint> row, Vector<uint> column) => Vector.ShiftLeft(row, _columnBits) | column;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Round(ref Vector<uint> row, ref Vector<uint> column, ref uint key)
    {
        // The top 16 bits of a product, scaled to a grid row, and added modulo the number of grid rows.
        var gridRows = new Vector<uint>(_gridRows);
        var step = Vector.ShiftRightLogical(
            Vector.ShiftRightLogical((column * new Vector<uint>(key)) + new Vector<uint>(Unsafe.Add(ref key, 1)), 16)
                * gridRows,
            16);
        row += step;
        row = Vector.Min(row, row - gridRows);

        var bits = (row * new Vector<uint>(Unsafe.Add(ref key, 2))) + new Vector<uint>(Unsafe.Add(ref key, 3));
        column ^= Vector.ShiftRightLogical(bits, 32 - _columnBits);
    }
}
