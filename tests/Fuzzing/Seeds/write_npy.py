"""Writes the seeds of the target npy: small arrays, as NumPy's own save does, of each kind that a reader must know or refuse."""

import pathlib

import numpy

folder = pathlib.Path(__file__).parent / "npy"
folder.mkdir(exist_ok=True)
for descr in ["?", "u1", "i1", "<i2", "<i4", "<i8", "<f2", "<f4", "<f8", "<c8", "<c16", "<u2", ">f4", "<U3"]:
    name = descr.strip("<").replace("?", "b1").replace(">", "big-endian-")
    numpy.save(folder / f"{name}.npy", numpy.arange(6).reshape(2, 3).astype(descr))

numpy.save(folder / "one-value.npy", numpy.float32(1.5))
numpy.save(folder / "empty.npy", numpy.zeros((0, 3), "f4"))
numpy.save(folder / "five-dimensions.npy", numpy.zeros((2, 1, 3, 1, 2), "i2"))
numpy.save(folder / "fortran.npy", numpy.asfortranarray(numpy.ones((2, 3), "f4")))
numpy.save(folder / "table.npy", numpy.zeros(2, [("a", "<f4"), ("b", "<i8")]))
for version in [(2, 0), (3, 0)]:
    with open(folder / f"version-{version[0]}.npy", "wb") as file:
        numpy.lib.format.write_array(file, numpy.arange(4, dtype="f8"), version)
