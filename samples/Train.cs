#:project ../src/BatchSequences/BatchSequences.csproj

// A network learns to tell the three arms of a spiral apart. In the repository's folder: dotnet run samples/Train.cs
using BatchSequences;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

set_num_threads(1); // for so small a network, synchronizing more threads costs more than it saves

// The training set, points and their arms, and a test set. They stay ours: the loader never disposes them.
using var data = NewDisposeScope();
var (x, y) = Spiral(pointsPerArm: 500, seed: 1);
var (testX, testY) = Spiral(pointsPerArm: 100, seed: 2);

// The loader: 32 points a batch, in a new order every epoch, since they come arm by arm, and a batch should have some of
// each (see the accuracy with shuffle: false). The same seed gives the same orders, on every machine.
var train = new PreloadedSequence(x, y, batchSize: 32, shuffle: true, seed: 1);
Console.WriteLine($"{train.SampleCount} points in {train.Count} batches of {train.BatchSize}");

manual_seed(1); // chooses the initial weights
using var network = Sequential(Linear(2, 32), ReLU(), Linear(32, 32), ReLU(), Linear(32, 3));
using var optimizer = optim.Adam(network.parameters(), lr: 0.02);
for (var epoch = 1; epoch <= 6; epoch++)
{
    var (loss, correct) = (0.0, 0L);
    foreach (var batch in train.Prefetch()) // prefetched by a background thread
    {
        using (batch) // returns its memory to the pool
        using (NewDisposeScope()) // frees what this step computes
        {
            var (points, arms) = batch;
            var scores = network.forward(points);
            var stepLoss = functional.cross_entropy(scores, arms); // how wrong the scores are
            optimizer.zero_grad(); // clears the previous gradients
            stepLoss.backward(); // computes the gradient of each weight
            optimizer.step(); // moves each weight a little, to lower the loss
            loss += stepLoss.ToDouble() * arms.shape[0]; // weighted, since the last batch is smaller
            correct += Hits(scores, arms);
        }
    }

    train.OnEpochEnd(); // the next epoch has another order
    Console.WriteLine($"epoch {epoch}: loss {loss / train.SampleCount:F2}, accuracy {Share(correct, train.SampleCount)} %");
}

using (no_grad()) // testing needs no gradients
{
    var correct = Hits(network.forward(testX), testY);
    Console.WriteLine($"test: accuracy {Share(correct, testY.shape[0])} % of {testY.shape[0]} points that it has never seen");
}

// How many of the arms are those that the network gives its highest score.
static long Hits(Tensor scores, Tensor arms) => scores.argmax(1).eq(arms).sum().ToInt64();

static long Share(long part, long whole) => (long)Math.Round(100.0 * part / whole);

// Three arms, one after the other, that wind once round the middle, a little blurred. Points are [n, 2], arms [n], 0 to 2.
static (Tensor Points, Tensor Arms) Spiral(int pointsPerArm, int seed)
{
    var random = new Random(seed);
    var (points, arms) = (new float[3 * pointsPerArm, 2], new long[3 * pointsPerArm]);
    for (var i = 0; i < arms.Length; i++)
    {
        arms[i] = i / pointsPerArm;
        var radius = random.NextDouble();
        var angle = 2 * Math.PI * (radius + (arms[i] / 3.0)) + (0.3 * random.NextDouble());
        (points[i, 0], points[i, 1]) = ((float)(radius * Math.Cos(angle)), (float)(radius * Math.Sin(angle)));
    }

    return (tensor(points), tensor(arms));
}
