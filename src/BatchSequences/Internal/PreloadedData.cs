namespace BatchSequences.Internal;

/// <summary>What a <see cref="PreloadedSequence"/> was created from, and all its epochs share.</summary>
/// <param name="X">The samples.</param>
/// <param name="Y">The labels.</param>
/// <param name="Transform">The caller's function; null for none.</param>
/// <param name="Transfer">Copies batches to another device; null where they stay on that of the data.</param>
internal sealed record PreloadedData(RowSource X, RowSource Y, BatchTransform? Transform, DeviceTransfer? Transfer);
