using NativeLibraries;

// Called by LibTorch.targets: NativeLibraries SOURCE DESTINATION
if (args is not [var source, var destination])
{
    Console.Error.WriteLine($"NativeLibraries: error : {args.Length} arguments given; it takes two: the library to read and the patched copy to write.");
    return 64;
}

try
{
    if (LibTorchSharp.IsServedBySystem())
    {
        LibTorchSharp.Forget(destination);
    }
    else if (LibTorchSharp.Patch(source, destination) == PatchResult.Written)
    {
        Console.WriteLine($"{Path.GetFileName(source)}: {LibTorchSharp.UnusedVersion} made optional in the build's own copy, since this system's C++ library lacks it.");
    }

    return 0;
}
catch (InvalidDataException e)
{
    Console.Error.WriteLine($"{source}: error : {e.Message}. Delete the TorchSharp package from the package folder and restore it again.");
    return 1;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
{
    Console.Error.WriteLine($"{source}: error : it could not be patched into {destination}: {e.Message}");
    return 1;
}
