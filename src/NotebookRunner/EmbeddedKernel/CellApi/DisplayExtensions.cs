using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace System;

/// <summary>Ways to show a value from anywhere in a cell.</summary>
public static class DisplayExtensions
{
    private static KernelInvocationContext Context => KernelInvocationContext.Current
        ?? throw new InvalidOperationException("No cell is running, so there is no output to show a value in. Call this from a cell.");

    /// <summary>Shows a value.</summary>
    /// <param name="value">The value; null shows as &lt;null&gt;.</param>
    /// <param name="mimeTypes">The forms to show it in; those preferred for its type when none is given.</param>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => Context.Display(value, mimeTypes);

    /// <summary>Shows text that is of a MIME type already.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => Context.DisplayAs(value, mimeType);

    /// <summary>Shows a sequence as a table with a column for each property.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T>? value, params string[] mimeTypes) =>
        Context.Display((value is null ? null : TabularDataResourceFormatter.ToTabularDataResource(value)), mimeTypes);
}
