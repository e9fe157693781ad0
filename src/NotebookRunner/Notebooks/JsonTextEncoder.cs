using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace NotebookRunner.Notebooks;

/// <summary>
/// Escapes in JSON what JSON requires and nothing more, as Jupyter's own writer does. The framework's most
/// relaxed encoder still escapes emoji, and a lesson in a file would not read as it was typed.
/// </summary>
internal sealed unsafe class JsonTextEncoder : JavaScriptEncoder
{
    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\';

    /// <inheritdoc/>
    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var rest = new ReadOnlySpan<char>(text, textLength);
        while (Rune.DecodeFromUtf16(rest, out var rune, out var length) == OperationStatus.Done && !WillEncode(rune.Value))
        {
            rest = rest[length..];
        }

        return rest.IsEmpty ? -1 : textLength - rest.Length;
    }

    /// <inheritdoc/>
    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var escaped = Escaped(unicodeScalar);
        var fits = escaped.AsSpan().TryCopyTo(new Span<char>(buffer, bufferLength));
        numberOfCharactersWritten = fits ? escaped.Length : 0;
        return fits;
    }

    private static string Escaped(int character) => character switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        '\b' => @"\b",
        '\f' => @"\f",
        _ => $"\\u{character:x4}",
    };
}
