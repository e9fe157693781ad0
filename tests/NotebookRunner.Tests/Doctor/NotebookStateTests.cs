namespace NotebookRunner.Tests.Doctor;

/// <summary>The state of the notebooks, as the doctor sees it without running them.</summary>
public sealed class NotebookStateTests : IDisposable
{
    private readonly Patient _patient = new();

    public void Dispose() => _patient.Dispose();

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task None_at_all_is_told() =>
        Assert.Contains("BAD notebooks none in notebooks/ → Clone the repository again.", (await _patient.AskAsync()).Text);

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task What_lint_finds_is_told_as_such()
    {
        _patient.Notebook("notebooks/en/a.ipynb", "1", "x");

        Assert.Contains("BAD notebooks lint has something to say about en/a.ipynb → dotnet run --project src/NotebookRunner -- lint", (await _patient.AskAsync()).Text);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task Lessons_are_current_out_of_date_or_not_run()
    {
        CopyLessons();
        Assert.Contains("note notebooks not run yet: ", await StateAsync());

        RunAll();
        Assert.Contains("ok notebooks ", await StateAsync());
        Assert.DoesNotContain("BAD notebooks", await StateAsync());
        Assert.Contains("note notebooks optional, with packages from the gallery: en/extra-plotly.ipynb, ko/extra-plotly.ipynb", await StateAsync());

        var copy = _patient.Folder.File("artifacts/notebooks/en/02-length.ipynb");
        File.WriteAllText(copy, File.ReadAllText(copy).Replace("505 / 100 = 5", "505 / 100 = 7", StringComparison.Ordinal));
        Assert.Contains(
            "BAD notebooks out of date, with other outputs than those of their last run: en/02-length.ipynb → If the new outputs are right: dotnet run --project src/NotebookRunner -- --update",
            await StateAsync());

        File.WriteAllText(copy, File.ReadAllText(copy).Replace("var ", "int ", StringComparison.Ordinal));
        Assert.Contains("BAD notebooks out of date, changed since they ran: en/02-length.ipynb → dotnet run --project src/NotebookRunner", await StateAsync());

        File.SetLastWriteTimeUtc(_patient.Folder.File("artifacts/lessons/Lessons.dll"), DateTime.UtcNow.AddMinutes(1));
        Assert.Matches(@"note notebooks out of date, since the library was built after they ran: en/01-\S+ en/03-\S+ .* and \d+ more → dotnet run", await StateAsync());
    }

    private async Task<string> StateAsync() => (await _patient.AskAsync()).Text;

    // Lessons as they are committed: notebooks of a test's own would have to keep all of lint's rules.
    private void CopyLessons()
    {
        var root = RepositoryFolder.Root;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "notebooks"), "*", SearchOption.AllDirectories))
        {
            _patient.Folder.Write(Path.GetRelativePath(root, file), File.ReadAllBytes(file));
        }

        foreach (var readme in new[] { "README.md", "README.ko.md" })
        {
            _patient.Folder.Write(readme, File.ReadAllBytes(Path.Combine(root, readme)));
        }
    }

    // As if each had run just now, and shown what is committed.
    private void RunAll()
    {
        foreach (var notebook in Directory.EnumerateFiles(_patient.Folder.File("notebooks"), "*.ipynb", SearchOption.AllDirectories))
        {
            _patient.Folder.Write(
                Path.Combine("artifacts/notebooks", Path.GetRelativePath(_patient.Folder.File("notebooks"), notebook)), File.ReadAllBytes(notebook));
        }
    }
}
