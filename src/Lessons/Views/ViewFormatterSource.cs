namespace Lessons.Views;

/// <summary>What a kernel asks for the formatters of <see cref="View"/>; it calls the members by their names.</summary>
internal sealed class ViewFormatterSource
{
#pragma warning disable CA1822 // Mark members as static: the kernel calls them on an instance
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ViewFormatter("text/html", view => view.Html),
        new ViewFormatter("text/plain", view => view.ToString()),
    ];
#pragma warning restore CA1822

    private sealed class ViewFormatter(string mimeType, Func<View, string> write)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            if (instance is not View view)
            {
                return false;
            }

            writer.Write(write(view));
            return true;
        }
    }
}
