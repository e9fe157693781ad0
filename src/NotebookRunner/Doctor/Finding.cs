namespace NotebookRunner.Doctor;

/// <summary>What the doctor found out about one thing.</summary>
/// <param name="Subject">The thing.</param>
/// <param name="Health">How it is.</param>
/// <param name="State">What was found.</param>
/// <param name="Advice">What to do about it; null where there is nothing to do.</param>
internal sealed record Finding(string Subject, Health Health, string State, string? Advice = null);
