namespace Tests.Shared;

/// <summary>A clock that a test moves: milliseconds, kept as whole microseconds.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => 1_000_000;

    public double Now
    {
        get => _now / 1000.0;
        set => _now = (long)Math.Round(value * 1000);
    }

    public override long GetTimestamp() => _now;
}
