using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookRunner.Kernels;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// The embedded kernel: .NET Interactive's own C# kernel, hosted from its packages in this process, which reads commands
/// from standard input and writes events to standard output in the protocol of <c>dotnet-interactive stdio</c>.
/// </summary>
/// <remarks>
/// It differs from the tool on purpose, one class for each difference: errors name the cell and its line
/// (<see cref="CellSource"/>) and no path of this machine (<see cref="ErrorText"/>), a displayed value can be updated
/// (<see cref="CellDisplay"/>), reading the console fails at once (<see cref="NoConsoleInput"/>), packages are those
/// that this program carries (<see cref="CarriedPackages"/>), and nothing is there for editors
/// (<see cref="EditorServices"/>). The culture is invariant, as in the whole program.
/// </remarks>
internal static class EmbeddedKernelHost
{
    /// <summary>Serves until standard input ends; the process then ends, even in the middle of a cell.</summary>
    public static async Task RunAsync()
    {
        // Ctrl-C in a terminal reaches this process too, where it leads no group. It is the runner that ends it, after writing
        // down what it did.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        ProcessGroup.Lead();
        Console.SetIn(new NoConsoleInput());

        // As the tool does for VS Code and Jupyter.
        Formatter.DefaultMimeType = HtmlFormatter.MimeType;
        Formatter.SetPreferredMimeTypesFor(typeof(string), PlainTextFormatter.MimeType);

        MappedAssemblies.Use();
        EditorServices.LeaveOut();
        using var csharp = new CSharpKernel().UseWho().UseValueSharing();
        using var kernel = new CompositeKernel
        {
            { csharp, ["c#", "C#"] },
            new HtmlKernel(),
            MarkupKernel.Markdown(),
            MarkupKernel.Mermaid(),
        };
        kernel.DefaultKernelName = csharp.Name;
        kernel.AddDirective(new KernelActionDirective("#!time"), ShowTime);

        // Compiled before the first cell comes, so that a kernel that is started ahead of its notebook is also warm.
        var result = await csharp.SendAsync(new SubmitCode(CellDisplay.Code));
        if (result.Events.OfType<CommandFailed>().FirstOrDefault() is { } failed)
        {
            throw new InvalidOperationException($"The kernel's package has other members than the helpers of cells need: {failed.Message}");
        }

        csharp.UseCellSource();
        kernel.UseCarriedPackages(csharp);

        var uri = KernelHost.CreateHostUri("embedded");
        using var host = kernel.UseHost(new EventSender(uri), new CommandReceiver(Console.OpenStandardInput()), uri);
        await host.ConnectAndWaitAsync();
    }

    // The tool's package for this magic command is not in the gallery.
    private static Task ShowTime(KernelCommand command, KernelInvocationContext started)
    {
        var clock = Stopwatch.StartNew();
        started.OnComplete(context => context.DisplayAs(FormattableString.Invariant($"Wall time: {clock.Elapsed.TotalMilliseconds}ms"), PlainTextFormatter.MimeType));
        return Task.CompletedTask;
    }
}
