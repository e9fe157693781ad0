using System.Diagnostics.CodeAnalysis;

namespace Lessons.Checks;

/// <summary>Calls what a learner wrote, and says what it threw: that is a finding too.</summary>
internal static class LearnerCode
{
    /// <summary>The hint where a call throws and no more is known.</summary>
    public static string RunAlone => PageLanguage.Text(
        "Run this call in a cell of its own, and look at the line that throws.",
        "이 호출만 따로 한 셀에서 실행해 보고, 예외가 발생하는 줄을 살펴보십시오.");

    /// <summary>Asks it for something.</summary>
    /// <param name="ask">The call.</param>
    /// <param name="answer">What it gave.</param>
    /// <param name="threw">A sentence on what it threw instead; null where it threw nothing.</param>
    /// <exception cref="OutOfMemoryException">It needs more memory than there is, which is no mistake of its.</exception>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A learner's code may throw anything.")]
    public static bool Try<T>(Func<T> ask, out T? answer, [NotNullWhen(false)] out string? threw)
    {
        try
        {
            (answer, threw) = (ask(), null);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What follows the first line of a native library's message are addresses of the machine.
            var said = $"{e.GetType().Name}: {e.Message.Split('\n')[0].TrimEnd('\r')}";
            (answer, threw) = (default, PageLanguage.Text($"your code threw {said}", $"작성한 코드에서 예외가 발생했습니다. {said}"));
            return false;
        }
    }
}
