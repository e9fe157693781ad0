namespace Doctor.Checks;

/// <summary>The result of one check.</summary>
/// <param name="Subject">What was checked.</param>
/// <param name="Status">The status.</param>
/// <param name="Message">What was found.</param>
/// <param name="Advice">What to do; null where there is nothing to do. A command stands on a line of its own, so that it can be copied.</param>
internal sealed record CheckResult(string Subject, CheckStatus Status, string Message, string? Advice = null)
{
    /// <summary>The result of a check that needs the notebook runner where there is none.</summary>
    public static CheckResult WithoutRunner(string subject) => new(subject, CheckStatus.Bad, "the notebook runner is not built", "dotnet build");
}
