using System.Diagnostics;
using System.Globalization;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>The magic command <c>#!time</c>, whose package is not in the gallery.</summary>
internal static class TimeDirective
{
    /// <summary>Shows how long a cell took, after its other outputs.</summary>
    public static T UseTime<T>(this T kernel)
        where T : Kernel
    {
        kernel.AddDirective(new KernelActionDirective("#!time"), (_, started) =>
        {
            var clock = Stopwatch.StartNew();
            started.OnComplete(context => context.DisplayAs(
                string.Create(CultureInfo.InvariantCulture, $"Wall time: {clock.Elapsed.TotalMilliseconds}ms"), PlainTextFormatter.MimeType));
            return Task.CompletedTask;
        });
        return kernel;
    }
}
