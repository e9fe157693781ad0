"""One shuffled epoch of batches for each line on stdin, by a library of Python; then one line on stdout.

Usage: peers.py numpy|torch|torch-cuda BATCH_SIZE SAMPLES [SIZE ...]

A line for torch-cuda, whose batches are copied to the GPU from pinned memory, is "samples" for the usual DataLoader with
four workers, or "batches" for one that selects the rows of a whole batch at once.
"""
import sys

library, batch_size, *shape = sys.argv[1], *map(int, sys.argv[2:])

if library == "numpy":
    import numpy as np

    generator = np.random.default_rng(1)
    x = generator.random(shape, dtype=np.float32)
    y = np.arange(shape[0])
    order = np.arange(shape[0])

    def run_epoch(_):  # as in a Keras PyDataset: shuffled indices, and a slice of them for each batch
        generator.shuffle(order)
        for start in range(0, shape[0], batch_size):
            indices = order[start:start + batch_size]
            yield x[indices], y[indices]
elif library == "torch-cuda":
    import torch
    from torch.utils.data import BatchSampler, DataLoader, RandomSampler, TensorDataset

    data = TensorDataset(torch.rand(shape), torch.arange(shape[0]))
    loaders = {
        "samples": DataLoader(
            data, batch_size, shuffle=True, num_workers=4, persistent_workers=True, pin_memory=True),
        "batches": DataLoader(
            data, batch_size=None, sampler=BatchSampler(RandomSampler(data), batch_size, drop_last=False), pin_memory=True),
    }

    def run_epoch(way):
        for x, y in loaders[way]:
            yield x.to("cuda", non_blocking=True), y.to("cuda", non_blocking=True)
        torch.cuda.synchronize()
else:
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    torch.set_num_threads(1)
    loader = DataLoader(
        TensorDataset(torch.rand(shape), torch.arange(shape[0])), batch_size, shuffle=True)

    def run_epoch(_):
        return loader

print("ready", flush=True)
for line in sys.stdin:
    for batch in run_epoch(line.strip()):
        pass
    print("done", flush=True)
