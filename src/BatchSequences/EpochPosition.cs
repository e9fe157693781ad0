namespace BatchSequences;

/// <summary>
/// Where a training run is in its data, to be saved with the model's weights: a few numbers, which
/// <c>System.Text.Json</c> serializes as they are: the <c>state_dict</c> of torchdata's <c>StatefulDataLoader</c>.
/// </summary>
/// <remarks>Immutable, so thread-safe. It holds no data and checks nothing by itself:
/// <see cref="IndexedSequence{TBatch}.Restore"/> does.</remarks>
/// <param name="Seed">The sequence's seed.</param>
/// <param name="Epoch">The current epoch, 0 or more.</param>
/// <param name="Index">The batch that comes next: the number of finished batches, from 0 to the sequence's <c>Count</c>,
/// which is the epoch's end.</param>
/// <param name="SampleCount">How many samples the data has.</param>
/// <param name="BatchSize">How many samples a full batch has.</param>
/// <param name="Shuffle">Whether the rows are shuffled.</param>
/// <param name="DropLast">Whether a last batch that is not full is left out.</param>
public sealed record EpochPosition(long Seed, int Epoch, int Index, int SampleCount, int BatchSize, bool Shuffle, bool DropLast);
