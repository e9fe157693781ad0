namespace NotebookRunner.Notebooks;

/// <summary>Writes files of which nobody ever sees a part: another run reads them meanwhile, and a disk may be full.</summary>
internal static class AtomicFile
{
    private static int s_count;

    /// <summary>Writes a file, and its folder where that is missing. A file that is there stays the file it is: a link a link, with its owner and mode.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its new content.</param>
    /// <exception cref="IOException">It can't be written. The file is as it was, or the message names the file that has the new content.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var file = new FileInfo(path);
        var target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);

        // A name of its own, since a longer one than the file's may be too long.
        var content = Path.Combine(folder, $".{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}.tmp");
        try
        {
            using (var stream = new FileStream(content, FileMode.Create, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            if (!File.Exists(target) || FileOwner.TryCopy(target, content))
            {
                File.Move(content, target, overwrite: true);
                return;
            }
        }
        catch
        {
            File.Delete(content);
            throw;
        }

        Overwrite(target, content);
        File.Delete(content);
    }

    // All of the new content is on the disk by now, so a full disk or a crash loses neither.
    private static void Overwrite(string target, string content)
    {
        try
        {
            using var from = File.OpenRead(content);
            using var to = new FileStream(target, FileMode.Open, FileAccess.Write);
            from.CopyTo(to);
            if (to.CanSeek)
            {
                to.SetLength(from.Length); // what there was may be longer
                to.Flush(flushToDisk: true);
            }
        }
        catch (IOException e)
        {
            throw new IOException($"{e.Message} The new content is in '{content}'.", e);
        }
    }
}
