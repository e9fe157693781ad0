namespace Doctor.Tests;

/// <summary>What most tests need of the machine they run on.</summary>
public static class Linux
{
    public const string Needed = "It puts shell scripts in place of programs, and a temporary folder in place of HOME.";

    public static bool IsHere => OperatingSystem.IsLinux();
}
