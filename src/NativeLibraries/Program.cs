using NativeLibraries;

// Called by LibTorch.targets: NativeLibraries SOURCE DESTINATION
if (args is not [var source, var destination])
{
    Console.Error.WriteLine($"NativeLibraries: error : {args.Length} arguments given; it takes two: the library to read and the mended copy to write.");
    return 64;
}

try
{
    if (LibTorchSharp.IsServedBySystem())
    {
        File.Delete(destination);
    }
    else if (LibTorchSharp.Mend(source, destination))
    {
        Console.WriteLine($"{Path.GetFileName(source)}: {LibTorchSharp.UnusedVersion} made optional in the build's own copy, since this system's C++ library lacks it.");
    }

    return 0;
}
catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"{source}: error : {e.Message}. Restore the TorchSharp package again.");
    return 1;
}
