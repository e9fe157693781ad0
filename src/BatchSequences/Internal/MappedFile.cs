using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>A part of a file that is mapped into memory, read-only, as long as a tensor or a view of it lives.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    // By the address of the first value, which is all that libtorch hands back.
    private static readonly ConcurrentDictionary<nint, MappedFile> s_files = new();

    private readonly string _path;
    private readonly FileState _state;
    private readonly SafeFileHandle _file; // held open, so that on Windows no other program can open it for writing
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _address;
    private readonly long _length;

    /// <summary>Takes ownership of the file's handle, unless it throws.</summary>
    private MappedFile(SafeFileHandle file, string path, long offset, long length)
    {
        (_path, _file, _state, _length) = (path, file, FileState.Of(file), length);
        using var map = MemoryMappedFile.CreateFromFile(
            file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = map.CreateViewAccessor(offset, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _address);
        _address += _view.PointerOffset;
        MemoryAdvice.Random(new MemoryRange(_address, length));
    }

    /// <summary>Maps an array in a file as a tensor.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads where the array is in it. The second argument is what messages call the file.</param>
    /// <exception cref="InvalidDataException">The file does not have the array.</exception>
    public static Tensor Open(string path, Func<SafeFileHandle, string, ArrayLayout> read)
    {
        var fullPath = Path.GetFullPath(path);
        var file = File.OpenHandle(fullPath, options: FileOptions.RandomAccess);
        try
        {
            var fileLength = RandomAccess.GetLength(file);
            if (fileLength == 0)
            {
                throw new InvalidDataException($"'{path}' is empty: it has 0 bytes. Map a file that has values.");
            }

            var array = read(file, path);
            CheckLength(path, fileLength, array);
            return new MappedFile(file, fullPath, array.Offset, array.ByteCount!.Value).AsTensor(array);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The mapped file that an address is in; null for other memory. The caller keeps a tensor of it alive.</summary>
    public static MappedFile? At(byte* address) =>
        s_files.Values.FirstOrDefault(file => address >= file._address && address < file._address + file._length);

    /// <summary>Throws if the file is no longer what it was when it was mapped.</summary>
    /// <exception cref="IOException">It was changed, replaced or deleted.</exception>
    public void ThrowIfChanged()
    {
        FileState now;
        try
        {
            now = FileState.Of(_path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Changed($"can't be opened any more ({exception.Message})", exception);
        }

        if (now != _state)
        {
            throw Changed(
                now.Inode != _state.Inode ? "was replaced by another file"
                : now.Length != _state.Length ? $"has {now.Length} bytes now, and had {_state.Length}"
                : "was written to");
        }
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private static void CheckLength(string path, long fileLength, ArrayLayout array)
    {
        var byteCount = array.ByteCount;
        if (byteCount == 0)
        {
            throw new InvalidDataException($"'{path}' has no values: its array is {array.Description}. Map a file that has some.");
        }

        if (byteCount is null)
        {
            throw new InvalidDataException(
                $"'{path}' has {fileLength} bytes, and {array.Description} takes more than any file has. Copy or save the file again, or pass a shape that it has.");
        }

        if (byteCount > fileLength - array.Offset)
        {
            throw new InvalidDataException(
                $"'{path}' has {fileLength} bytes, and {array.Description} from byte {array.Offset} on take {byteCount}: " +
                $"{byteCount - (fileLength - array.Offset)} are missing. Copy or save the file again, or pass a shape that it has.");
        }
    }

    // Called by libtorch when the last view is freed, on any thread. To throw would end the process.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Unmap(nint address)
    {
        if (s_files.TryRemove(address, out var file))
        {
            file.Dispose();
        }
    }

    private Tensor AsTensor(ArrayLayout array)
    {
        s_files[(nint)_address] = this;
        try
        {
            return LibTorchSharp.NewTensor(_address, &Unmap, array.Type, array.Shape);
        }
        catch
        {
            // Unless libtorch has called the deleter.
            if (s_files.TryRemove((nint)_address, out _))
            {
                Dispose();
            }

            throw;
        }
    }

    private IOException Changed(string how, Exception? inner = null) => new(
        $"'{_path}' {how}: its tensor need not have the content that it had when it was mapped. Map it again, by MappedTensor.Open. " +
        "While a program maps a file, do not write to it: write another and rename that.",
        inner);
}
