using System.Runtime.Versioning;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Notebooks;

/// <summary>What is on the disk after a notebook was saved, or could not be.</summary>
public sealed class SavedNotebookTests
{
    private const string Empty = "{\"nbformat\": 4, \"cells\": []}";

    [Fact]
    public void A_copy_that_cannot_be_written_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "copy.ipynb"));

        Assert.ThrowsAny<Exception>(() => Notebook.Parse("{\"nbformat\": 4, \"cells\": []}").Save(Path.Combine(folder.Path, "copy.ipynb")));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_is_saved_stays_the_file_it_is()
    {
        using var folder = new TemporaryFolder();
        var target = folder.Write("real/target.ipynb", "{\"nbformat\": 4, \"cells\": []}" + new string(' ', 1000));
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;
        File.SetUnixFileMode(target, mode);
        File.CreateSymbolicLink(folder.File("link.ipynb"), "real/target.ipynb");
        File.CreateSymbolicLink(folder.File("link of link.ipynb"), "link.ipynb");
        Unix.Run("ln", target, folder.File("hard.ipynb"));

        var notebook = Notebook.Load(folder.File("link of link.ipynb"));
        notebook.Save(folder.File("link of link.ipynb"));

        Assert.Equal("link.ipynb", new FileInfo(folder.File("link of link.ipynb")).LinkTarget);
        Assert.Equal("real/target.ipynb", new FileInfo(folder.File("link.ipynb")).LinkTarget);
        Assert.All([target, folder.File("hard.ipynb")], path => Assert.Equal(notebook.ToText(), File.ReadAllText(path)));
        Assert.Equal(mode, File.GetUnixFileMode(target));
        Assert.Equal(["hard.ipynb", "link of link.ipynb", "link.ipynb"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Single(Directory.GetFiles(folder.File("real")));
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public void A_link_to_a_file_that_is_not_there_yet_stays_a_link()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("link.ipynb"), "new/target.ipynb");
        File.CreateSymbolicLink(folder.File("link of link.ipynb"), "link.ipynb");

        Notebook.Parse("{\"nbformat\": 4, \"cells\": []}").Save(folder.File("link of link.ipynb"));

        Assert.Equal("new/target.ipynb", new FileInfo(folder.File("link.ipynb")).LinkTarget);
        Assert.Empty(Notebook.Load(folder.File("new/target.ipynb")).Cells);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public void A_file_that_cannot_be_written_stays_as_it_was_and_the_message_names_the_new_text()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("x.ipynb", Empty);
        Unix.Run("ln", path, folder.File("y.ipynb")); // a file with two names is not replaced, but overwritten
        var notebook = Notebook.Load(path);

        IOException error;
        using (File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            error = Assert.ThrowsAny<IOException>(() => notebook.Save(path));
        }

        var copy = Assert.Single(Directory.GetFiles(folder.Path), file => Path.GetExtension(file) == ".tmp");
        Assert.EndsWith($" The new content is in '{copy}'.", error.Message);
        Assert.Equal(notebook.ToText(), File.ReadAllText(copy));
        Assert.Equal(Empty, File.ReadAllText(path));
    }

    [Fact]
    public void What_is_set_in_the_metadata_is_beside_what_the_file_has()
    {
        var notebook = Notebook.Parse("""{"nbformat": 4, "cells": [], "metadata": {"file": 1}}""");

        notebook.Metadata["mine"] = 2;

        Assert.Equal("{\"file\":1,\"mine\":2}", notebook.Metadata.ToJsonString());
    }

    [Fact]
    public void A_saved_file_has_the_new_text_alone_however_long_the_old_one_was()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("new/x.ipynb", Empty + new string(' ', 1000));
        var notebook = Notebook.Load(path);
        notebook.Metadata["mine"] = "한글";

        notebook.Save(path);

        Assert.Equal(notebook.ToText(), File.ReadAllText(path));
        Assert.Equal("{\n \"cells\": [],\n \"metadata\": {\n  \"mine\": \"한글\"\n },\n \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n", notebook.ToText());
        Assert.Equal([path], Directory.GetFiles(folder.File("new")));
    }
}
