namespace Doctor.Checks;

/// <summary>The lessons' library: whether it is built from the sources as they are now.</summary>
internal static class LessonsCheck
{
    /// <summary>Compares its time with its sources'.</summary>
    public static CheckResult Run(LessonsBuild build)
    {
        const string subject = "Lessons.dll";
        return !build.Exists ? new CheckResult(subject, CheckStatus.Bad, "not built", "dotnet build")
            : build.NewerSource() is { } newer ? new CheckResult(subject, CheckStatus.Bad, $"older than {newer}: the notebooks run the code from before that change", "dotnet build")
            : new CheckResult(subject, CheckStatus.Ok, "up to date with its sources");
    }
}
