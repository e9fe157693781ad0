using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Lessons.Measuring;

/// <summary>The memory of this process that is in RAM.</summary>
internal sealed class ProcessMemory : IDisposable
{
    private const string PeakName = "VmHWM:";

    private readonly Process? _process = OperatingSystem.IsLinux() ? null : Process.GetCurrentProcess();
    private readonly SafeFileHandle? _statm = OperatingSystem.IsLinux() ? File.OpenHandle("/proc/self/statm") : null;
    private bool _hasPeak;

    /// <summary>Has the kernel forget the peak so far, where it keeps one.</summary>
    public void ResetPeak()
    {
        if (_statm is null)
        {
            return;
        }

        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5"); // man 5 proc: "reset the peak resident set size"
            _hasPeak = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A container may forbid it. Then the samples are all there is.
        }
    }

    /// <summary>The kernel's peak since <see cref="ResetPeak"/>, in bytes; 0 where it keeps none.</summary>
    public long Peak()
    {
        if (!_hasPeak)
        {
            return 0;
        }

        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(PeakName, StringComparison.Ordinal));
        return long.Parse(line[PeakName.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) << 10;
    }

    /// <summary>The memory now, in bytes. On Linux without allocating: a sampler would measure its own garbage.</summary>
    public (long Total, long Anonymous) Now()
    {
        if (_statm is null)
        {
            _process!.Refresh();
            return (_process.WorkingSet64, _process.PrivateMemorySize64);
        }

        Span<byte> text = stackalloc byte[128];
        text = text[..RandomAccess.Read(_statm, text, fileOffset: 0)];

        // In pages: the size of the address space, what is in RAM, and how much of that are pages of files.
        _ = Next(ref text);
        var (resident, files) = (Next(ref text), Next(ref text));
        return (resident * Environment.SystemPageSize, (resident - files) * Environment.SystemPageSize);
    }

    public void Dispose()
    {
        _statm?.Dispose();
        _process?.Dispose();
    }

    private static long Next(ref Span<byte> text)
    {
        var isNumber = Utf8Parser.TryParse(text, out long value, out var length);
        Debug.Assert(isNumber, "man 5 proc: statm has seven numbers");
        text = text[(length + 1)..];
        return value;
    }
}
