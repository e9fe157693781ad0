namespace NativeLibraries;

/// <summary>What came of mending a library.</summary>
internal enum Mending
{
    /// <summary>The library does not insist on the version; there is no mended copy.</summary>
    NotNeeded,

    /// <summary>The mended copy was written.</summary>
    Written,

    /// <summary>The mended copy of an earlier call is still the right one, and was left alone.</summary>
    UpToDate,
}
