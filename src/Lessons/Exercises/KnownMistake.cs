namespace Lessons.Exercises;

/// <summary>A mistake that is often made, known by the answers it gives.</summary>
/// <param name="Explains">Whether this mistake gives such an answer to an input.</param>
/// <param name="Hint">What to say to whoever made it.</param>
internal sealed record KnownMistake<TInput, TAnswer>(Func<TInput, TAnswer, bool> Explains, string Hint);
