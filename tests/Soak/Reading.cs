namespace Soak;

/// <summary>The process after a part of its batches.</summary>
/// <param name="Percent">The part, in percent.</param>
/// <param name="Batches">The batches so far.</param>
/// <param name="Loops">The loops so far.</param>
/// <param name="Seconds">The time so far.</param>
/// <param name="State">What the process holds.</param>
/// <param name="TrimmedRss">Resident memory, in bytes, once malloc has returned what it kept free.</param>
internal sealed record Reading(int Percent, long Batches, int Loops, double Seconds, ProcessState State, long TrimmedRss);
