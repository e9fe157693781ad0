// Data-parallel training: several processes (ranks), on one machine or on several, train one model together. Each computes
// on its part of every batch, and MPI sums the gradients. docs/distributed.md says how to run it.
using System.Globalization;
using BatchSequences;
using Distributed;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

// Open MPI gives each rank a pseudo-terminal, for which .NET would begin its output with control characters.
Environment.SetEnvironmentVariable("TERM", null);

Mpi? mpi = null;
try
{
    mpi = Mpi.Start(); // first, since MPICH's mpirun waits for a rank that ends before it has joined the others
    if (TrainingOptions.Parse(args, out var exitCode) is { } options)
    {
        CompareOptions(options, mpi);
        Train(options, mpi);
    }
    else if (exitCode != 0)
    {
        mpi.Abort(exitCode);
    }

    mpi.Dispose();
    return exitCode;
}
catch (Exception e)
{
    // The other ranks would wait for this one indefinitely.
    Console.Error.WriteLine($"rank {mpi?.Rank.ToString(CultureInfo.InvariantCulture) ?? "unknown"} on {Environment.MachineName}: {e}");
    mpi?.Abort(1);
    return 1;
}

// MPI does not compare what the ranks send: with different options they would wait for each other, or overwrite memory.
static void CompareOptions(TrainingOptions options, Mpi mpi)
{
    using var own = tensor(new double[] { options.Epochs, options.Samples, options.Batch, options.Double ? 1 : 0 });
    using var sum = own.clone();
    using var expected = own * mpi.Size;
    mpi.AllReduce(sum);
    if (!sum.Equals(expected))
    {
        throw new InvalidOperationException($"The ranks have different options; this one has {options}. Start all with the same command line.");
    }
}

static void Train(TrainingOptions options, Mpi mpi)
{
    using var data = NewDisposeScope();
    var type = options.Double ? ScalarType.Float64 : ScalarType.Float32;

    // The whole data set, the same on each rank. Yours goes here: as tensors if it fits in memory, otherwise as a
    // mapped file, of which each rank reads only the rows of its parts.
    var (x, y) = Prototypes(options.Samples, type);

    // This rank's part of each batch. The order, batch size and number of batches are global.
    var train = new PreloadedSequence(x, y, options.Batch, shuffle: true, seed: 1).Shard(mpi.Rank, mpi.Size);

    manual_seed(1); // chooses the initial weights
    using var model = Sequential(Linear(784, 256, dtype: type), ReLU(), Linear(256, 10, dtype: type));
    using var optimizer = optim.SGD(model.parameters(), learningRate: 0.01);
    foreach (var parameter in model.parameters())
    {
        mpi.Broadcast(parameter); // the seed is the same, but another CPU may compute other weights from it
    }

    var gradient = FlatGradient(model, type);
    for (var epoch = 0; epoch < options.Epochs; epoch++)
    {
        using var sums = zeros(2, ScalarType.Float64); // the sum of the losses, and the number of samples
        var index = 0;
        foreach (var batch in train.Prefetch())
        {
            using (batch)
            using (NewDisposeScope())
            {
                var (inputs, labels) = batch;
                var lossSum = functional.cross_entropy(model.forward(inputs), labels, reduction: Reduction.Sum);

                // Divided by the length of the whole batch, so that the gradients add up to that of its mean loss, however
                // its samples are distributed. A rank without a sample adds zeros.
                gradient.zero_();
                (lossSum / train.BatchLength(index)).backward();
                mpi.AllReduce(gradient);
                optimizer.step(); // the same on each rank, so the weights stay the same

                sums[0] += lossSum.detach();
                sums[1] += labels.shape[0];
                index++;
            }
        }

        train.OnEpochEnd();
        mpi.AllReduce(sums);
        if (mpi.Rank == 0) // which would also save the model
        {
            var (loss, samples) = (sums[0].item<double>(), sums[1].item<double>());
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"epoch {epoch}: loss {loss / samples:F9}, samples {samples} of {train.SampleCount}"));
        }
    }
}

// One tensor for the gradients of all parameters: one all-reduce a step, instead of one for each parameter.
static Tensor FlatGradient(Module model, ScalarType type)
{
    var parameters = model.parameters().ToList();
    var flat = zeros(parameters.Sum(parameter => parameter.numel()), type);
    var offset = 0L;
    foreach (var parameter in parameters)
    {
        // backward() accumulates into a gradient in place. Do not call zero_grad(): it would remove the view.
        parameter.grad = flat.narrow(0, offset, parameter.numel()).view(parameter.shape);
        offset += parameter.numel();
    }

    return flat;
}

// Ten prototypes, each sample one of them with noise. Samples are [n, 784], labels [n], 0 to 9.
static (Tensor X, Tensor Y) Prototypes(int samples, ScalarType type)
{
    manual_seed(0);
    var y = randint(0, 10, samples, ScalarType.Int64);
    var x = randn(samples, 784, type).mul_(3).add_(randn(10, 784, type).index_select(0, y));
    return (x, y);
}
