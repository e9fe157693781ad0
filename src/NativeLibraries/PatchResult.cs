namespace NativeLibraries;

/// <summary>The result of patching a library.</summary>
internal enum PatchResult
{
    /// <summary>The library does not insist on the version; there is no patched copy.</summary>
    NotNeeded,

    /// <summary>The patched copy was written.</summary>
    Written,

    /// <summary>The patched copy of an earlier call is still the right one, and was left alone.</summary>
    UpToDate,
}
