using System.Text;

namespace NotebookRunner.Kernels;

/// <summary>Reads lines up to a length, since a program may print endlessly without a line break. Not thread-safe.</summary>
/// <param name="reader">The text.</param>
/// <param name="longest">The most characters that a line may have.</param>
internal sealed class LineReader(TextReader reader, int longest)
{
    private readonly char[] _buffer = new char[32 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next line, without its line break; null at the end.</summary>
    /// <exception cref="OutputLimitException">The line is too long. What had come of it is lost.</exception>
    public async Task<string?> ReadAsync()
    {
        StringBuilder? begun = null;
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await reader.ReadAsync(_buffer.AsMemory()));
                if (_end == 0)
                {
                    return begun?.ToString();
                }
            }

            var length = _buffer.AsSpan(_start, _end - _start).IndexOf('\n');
            if (length >= 0 && begun is null)
            {
                return Taken(length);
            }

            begun = (begun ?? new StringBuilder()).Append(_buffer, _start, length >= 0 ? length : _end - _start);
            _start = length >= 0 ? _start + length + 1 : _end;
            if (begun.Length > longest)
            {
                throw new OutputLimitException($"a line of more than {OutputLimit.Count(longest)} characters");
            }

            if (length >= 0)
            {
                return begun.ToString().TrimEnd('\r');
            }
        }
    }

    private string Taken(int length)
    {
        var line = new string(_buffer, _start, length);
        _start += length + 1;
        return line.TrimEnd('\r');
    }
}
