using System.Numerics;

namespace BatchSequences;

/// <summary>
/// The generator that shuffles: xoshiro256** with its state filled by SplitMix64, as its authors advise (David
/// Blackman and Sebastiano Vigna, https://prng.di.unimi.it). It is written out here because an order must be the
/// same on every machine and forever: System.Random promises that for no version of .NET, torch for none of its own.
/// </summary>
internal sealed class Xoshiro256
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts from a state as it is; not all four words may be zero.</summary>
    public Xoshiro256(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        _s0 = s0;
        _s1 = s1;
        _s2 = s2;
        _s3 = s3;
    }

    /// <summary>
    /// The generator of one epoch. The epoch is mixed into the scrambled seed, never added to the seed, so that
    /// epoch 1 of seed 0 has nothing to do with epoch 0 of seed 1.
    /// </summary>
    public static Xoshiro256 For(long seed, int epoch)
    {
        var state = unchecked((ulong)seed);
        state = SplitMix64(ref state) ^ (uint)epoch;
        return new Xoshiro256(
            SplitMix64(ref state), SplitMix64(ref state), SplitMix64(ref state), SplitMix64(ref state));
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>
    /// A number from 0 to <paramref name="bound"/> - 1, each equally likely: the high half of a product, drawn
    /// again in the rare case that would favour some (Daniel Lemire, "Fast Random Integer Generation in an
    /// Interval", 2019).
    /// </summary>
    public int Below(int bound)
    {
        var range = (uint)bound;
        var product = (Next() >> 32) * range;
        if ((uint)product < range)
        {
            var unfair = unchecked(0 - range) % range;
            while ((uint)product < unfair)
            {
                product = (Next() >> 32) * range;
            }
        }

        return (int)(product >> 32);
    }

    internal static ulong SplitMix64(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
