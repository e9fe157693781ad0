namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// The submission before the first cell. It imports the kernel's helpers, as the tool does, and puts working versions of
/// three of them before those: the package's <c>Display</c> returns another value than the one it shows, so an
/// <c>Update</c> of it changes nothing.
/// </summary>
internal static class CellDisplay
{
    /// <summary>
    /// Its code. The members are static, so that the classes of cells can call them. Those for a context are the package's
    /// own, which the one for any object would hide; a text would be a MIME type to that one.
    /// </summary>
    public const string Code =
        """
        using static Microsoft.DotNet.Interactive.Kernel;
        static Microsoft.DotNet.Interactive.Formatting.DisplayedValue display(object value, params string[] mimeTypes) =>
            value.Display(mimeTypes);
        static Microsoft.DotNet.Interactive.Formatting.DisplayedValue Display(this object value, params string[] mimeTypes) =>
            Microsoft.DotNet.Interactive.KernelInvocationContext.Current is { } context ? context.Display(value, mimeTypes) : System.DisplayExtensions.Display(value, mimeTypes);
        static Microsoft.DotNet.Interactive.Formatting.DisplayedValue Display(this Microsoft.DotNet.Interactive.KernelInvocationContext context, object value, params string[] mimeTypes) =>
            Microsoft.DotNet.Interactive.KernelInvocationContextExtensions.Display(context, value, mimeTypes);
        static Microsoft.DotNet.Interactive.Formatting.DisplayedValue Display(this Microsoft.DotNet.Interactive.KernelInvocationContext context, string value, params string[] mimeTypes) =>
            Microsoft.DotNet.Interactive.KernelInvocationContextExtensions.Display(context, value, mimeTypes);
        static Microsoft.DotNet.Interactive.Formatting.DisplayedValue DisplayAs(this string value, string mimeType) =>
            Microsoft.DotNet.Interactive.KernelInvocationContext.Current is { } context ? Microsoft.DotNet.Interactive.KernelInvocationContextExtensions.DisplayAs(context, value, mimeType) : System.DisplayExtensions.DisplayAs(value, mimeType);
        """;
}
