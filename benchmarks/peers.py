"""One shuffled epoch of batches for each line on stdin, by a library of Python; then one line on stdout.

Usage: peers.py numpy|torch BATCH_SIZE SAMPLES [SIZE ...]
"""
import sys

library, batch_size, *shape = sys.argv[1], *map(int, sys.argv[2:])

if library == "numpy":
    import numpy as np

    generator = np.random.default_rng(1)
    x = generator.random(shape, dtype=np.float32)
    y = np.arange(shape[0])
    order = np.arange(shape[0])

    def run_epoch():  # as in a Keras PyDataset: shuffled indices, and a slice of them for each batch
        generator.shuffle(order)
        for start in range(0, shape[0], batch_size):
            indices = order[start:start + batch_size]
            yield x[indices], y[indices]
else:
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    torch.set_num_threads(1)
    loader = DataLoader(
        TensorDataset(torch.rand(shape), torch.arange(shape[0])), batch_size, shuffle=True)

    def run_epoch():
        return loader

print("ready", flush=True)
for _ in sys.stdin:
    for batch in run_epoch():
        pass
    print("done", flush=True)
