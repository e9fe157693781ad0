using BatchSequences.Internal;
using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>
/// Tensors over memory-mapped files, for data that is larger than RAM: NumPy's <c>load(path, mmap_mode="r")</c>. The system
/// reads pages when they are used, and drops them when it needs the memory. A <see cref="PreloadedSequence"/> over such a
/// tensor has the system read a batch's rows in parallel before it gathers them.
/// </summary>
/// <remarks>
/// <para><b>Do not write to such a tensor.</b> Its memory is read-only: an in-place operation on it, or on a view of it,
/// <b>ends the process</b> without a message, and libtorch has no means to prevent that. Write to a copy, such as its
/// <c>clone()</c>; batches are copies.</para>
/// <para><b>Do not truncate or overwrite the file while it is mapped.</b> Reading a page that is no longer there, or that
/// the disk fails to read, ends the process. To replace it, write another file and rename that: the tensor keeps the old
/// content. (On Windows dispose the tensor first.) When a <see cref="PreloadedSequence"/> begins its next epoch and the file
/// was written to, replaced or deleted, it throws an <see cref="IOException"/>: it compares the length, the last write time
/// and (on Linux) the inode.</para>
/// <para>Ownership: the caller disposes the tensor, or leaves it to a dispose scope, like any other. The file is unmapped
/// when the last view of it is freed; until then Windows lets no program write to it.</para>
/// <para>Thread-safe; so is reading the tensor.</para>
/// </remarks>
public static class MappedTensor
{
    /// <summary>Maps an array that NumPy's <c>save</c> wrote.</summary>
    /// <param name="path">A <c>.npy</c> file in C order and little-endian byte order, of a type that TorchSharp supports: a
    /// bool, an integer other than <c>uint16</c>, <c>uint32</c> and <c>uint64</c>, a float or a complex number. It may
    /// be read-only, or a symbolic link.</param>
    /// <returns>A read-only tensor of the array's type and shape, on the CPU, that the caller owns.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="IOException">The file does not exist (a <see cref="FileNotFoundException"/>), or can't be
    /// read.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to read it is denied, or it is a folder.</exception>
    /// <exception cref="InvalidDataException">It is no such array, has no values, or is shorter than its header
    /// promises.</exception>
    public static Tensor Open(string path) => MappedFile.Open(path, NpyHeader.Read);

    /// <summary>Maps values that are in a file one after the other, as in a raw file, or in an IDX file of bytes
    /// (<c>Open("train-images-idx3-ubyte", 16, uint8, 60000, 28, 28)</c>).</summary>
    /// <param name="path">The file. It may be read-only, or a symbolic link.</param>
    /// <param name="offset">Where the first value is, in bytes from the file's start: a multiple of the size of a
    /// value.</param>
    /// <param name="dtype">The type of the values, which are in little-endian byte order.</param>
    /// <param name="shape">The size of each dimension, 1 or more. The file may be longer.</param>
    /// <returns>A read-only tensor of this type and shape, on the CPU, that the caller owns.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty, a size is less than 1,
    /// <paramref name="offset"/> is negative or no multiple of a value's size, or <paramref name="dtype"/> is
    /// quantized.</exception>
    /// <exception cref="IOException">The file does not exist (a <see cref="FileNotFoundException"/>), or can't be
    /// read.</exception>
    /// <exception cref="UnauthorizedAccessException">Permission to read it is denied, or it is a folder.</exception>
    /// <exception cref="InvalidDataException">The file is too short.</exception>
    public static Tensor Open(string path, long offset, ScalarType dtype, params ReadOnlySpan<long> shape)
    {
        var array = ArrayLayout.Checked(offset, dtype, shape.ToArray());
        return MappedFile.Open(path, (_, _) => array);
    }
}
