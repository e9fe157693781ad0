namespace NotebookRunner.Doctor;

/// <summary>How something is.</summary>
internal enum Health
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>The lessons run; something more could be had.</summary>
    Note,

    /// <summary>Something does not work until it is mended.</summary>
    Bad,
}
