using BatchSequences;
using Lessons.Digits;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lessons.Training;

/// <summary>
/// A small neural network that reads digits, for lessons that measure what a loader does to training before lesson 5
/// shows how training works: one hidden layer of 128 values, cross entropy, Adam with a learning rate of 0.003. It runs on
/// the CPU. Dispose it. It is not thread-safe.
/// </summary>
public sealed class DigitClassifier : IDisposable
{
    private readonly Sequential _model;
    private readonly optim.Optimizer _optimizer;

    /// <summary>Creates a network with random parameters, and seeds torch's default generator for that.</summary>
    /// <param name="like">A set whose images have the size that the network is to read.</param>
    /// <param name="seed">The seed of the parameters: the same seed gives the same network.</param>
    public DigitClassifier(DigitSet like, long seed = 1)
    {
        ArgumentNullException.ThrowIfNull(like);
        torch.random.manual_seed(seed);
        _model = nn.Sequential(
            ("flatten", nn.Flatten()),
            ("hidden", nn.Linear((long)like.Height * like.Width, 128)),
            ("relu", nn.ReLU()),
            ("digits", nn.Linear(128, 10)));
        _optimizer = optim.Adam(_model.parameters(), lr: 3e-3);
    }

    /// <summary>Trains with every batch of an epoch, and then calls <see cref="BatchSequence{TBatch}.OnEpochEnd"/>.</summary>
    /// <param name="batches">Batches of images [n, 1, height, width] of float32 and labels [n] of int64. Each is disposed.</param>
    /// <returns>The mean loss of the samples.</returns>
    public double TrainEpoch(BatchSequence<Batch> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        var (sum, samples) = (0.0, 0L);
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            using (batch)
            {
                _optimizer.zero_grad();
                var loss = nn.functional.cross_entropy(_model.forward(batch.X), batch.Y);
                loss.backward();
                _optimizer.step();
                sum += loss.item<float>() * batch.Y.size(0);
                samples += batch.Y.size(0);
            }
        }

        batches.OnEpochEnd();
        return sum / samples;
    }

    /// <summary>The share of a set's images that it reads right, 0 to 1.</summary>
    public double Accuracy(DigitSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        using var scope = NewDisposeScope();
        return Right(set).mean().item<float>();
    }

    /// <summary>The share of the images of one digit that it reads right, 0 to 1.</summary>
    /// <param name="set">The images.</param>
    /// <param name="digit">The digit, 0 to 9.</param>
    /// <exception cref="ArgumentException">No image of the set shows the digit.</exception>
    public double Accuracy(DigitSet set, int digit)
    {
        ArgumentNullException.ThrowIfNull(set);
        using var scope = NewDisposeScope();
        var shown = set.Labels() == digit;
        return shown.any().item<bool>() ? Right(set)[shown].mean().item<float>()
            : throw new ArgumentException($"No image shows the digit {digit}; pass a digit that the set has.", nameof(digit));
    }

    /// <summary>Frees the parameters and the optimizer's state.</summary>
    public void Dispose()
    {
        _optimizer.Dispose();
        _model.Dispose();
    }

    // 1 for each image that it reads right, otherwise 0.
    private Tensor Right(DigitSet set)
    {
        using var noGradients = no_grad();
        return (_model.forward(set.ScaledImages()).argmax(1) == set.Labels()).to(ScalarType.Float32);
    }
}
