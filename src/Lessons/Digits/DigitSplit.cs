namespace Lessons.Digits;

/// <summary>Which part of a data set: what a network learns from, or what it is judged by.</summary>
public enum DigitSplit
{
    /// <summary>The images to learn from.</summary>
    Train,

    /// <summary>The images to judge by, none of which is among those to learn from.</summary>
    Test,
}
