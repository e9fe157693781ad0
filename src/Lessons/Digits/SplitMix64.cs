namespace Lessons.Digits;

/// <summary>A small generator of random numbers, SplitMix64: the same numbers on every machine and in every version of .NET.</summary>
internal struct SplitMix64(ulong state)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = state;

    /// <summary>The next 64 random bits.</summary>
    public ulong Next() => Mix(_state += Step);

    /// <summary>A number from 0 (inclusive) to 1 (exclusive).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>
    /// A number around 0, nearly normal, with the standard deviation <paramref name="deviation"/> and never beyond 3.5 times it.
    /// A sum of four uniform numbers, because logarithm and cosine may differ in the last bit from machine to machine.
    /// </summary>
    public double Bell(double deviation)
    {
        const double RootOfThree = 1.7320508075688772;
        return (Unit() + Unit() + Unit() + Unit() - 2) * RootOfThree * deviation;
    }

    /// <summary>A generator of its own for each key, whichever keys were asked for before.</summary>
    public readonly SplitMix64 Fork(ulong key) => new(Mix(_state ^ Mix(key + Step)));

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
