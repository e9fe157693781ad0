namespace Doctor.Checks;

/// <summary>The status of a check.</summary>
internal enum CheckStatus
{
    /// <summary>Nothing to do.</summary>
    Ok,

    /// <summary>The lessons run; more is possible.</summary>
    Note,

    /// <summary>The check fails: something does not work until it is fixed.</summary>
    Bad,
}
