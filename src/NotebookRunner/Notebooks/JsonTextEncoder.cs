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
        for (var i = 0; i < textLength; i++)
        {
            if (i + 1 < textLength && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (WillEncode(text[i]) || char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return -1;
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
