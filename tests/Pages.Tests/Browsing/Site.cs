using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Pages.Tests.Browsing;

/// <summary>All that a browser can load in a test: files by path on a site of their own, and addresses elsewhere.</summary>
internal sealed class Site
{
    public const string Address = "http://page.test";

    private readonly Dictionary<string, (string Type, Func<byte[]> Read)> _content = [];
    private string? _pictures;

    /// <summary>A site of one page.</summary>
    public static Site Of(string body) => new Site().With("/", "text/html", () => Encoding.UTF8.GetBytes($"<!DOCTYPE html><meta charset=\"utf-8\"><title>A page</title><body>{body}</body>"));

    /// <summary>Adds what is at a path of this site, or at a whole address elsewhere.</summary>
    public Site With(string place, string type, Func<byte[]> read)
    {
        _content.Add(place.StartsWith('/') ? Address + place : place, (type, read));
        return this;
    }

    /// <summary>Adds the pictures in a folder and below it, each at its place.</summary>
    public Site WithPictures(string folder)
    {
        _pictures = folder;
        return this;
    }

    public bool TryFind(string address, [NotNullWhen(true)] out string? type, [NotNullWhen(true)] out Func<byte[]>? read)
    {
        if (!_content.TryGetValue(address, out var content) && _pictures is not null && address.StartsWith(Address, StringComparison.Ordinal))
        {
            var path = Path.Combine(_pictures, Uri.UnescapeDataString(address[(Address.Length + 1)..]));
            content = (Path.GetExtension(path), File.Exists(path)) switch
            {
                (".svg", true) => ("image/svg+xml", () => File.ReadAllBytes(path)),
                (".png", true) => ("image/png", () => File.ReadAllBytes(path)),
                _ => default,
            };
        }

        (type, read) = content;
        return read is not null;
    }
}
