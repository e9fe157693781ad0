using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Notebooks;

/// <summary>Which notebooks a repository has, and what its paths mean.</summary>
public sealed class RepositoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("notebooks/en")]
    public void It_is_found_from_every_folder_in_it(string below)
    {
        _folder.Write("Tutorial.sln", "");
        Directory.CreateDirectory(_folder.File(below));

        Assert.Equal(new Repository(_folder.Path, Path.Join(_folder.Path, below)), Repository.Around(Path.Join(_folder.Path, below)));
    }

    [Fact]
    public void From_elsewhere_it_is_the_one_that_the_program_was_built_in()
    {
        var repository = Repository.Around(_folder.Path);

        Assert.Equal(_folder.Path, repository.Folder);
        Assert.True(File.Exists(Path.Combine(repository.Root, "Tutorial.sln")));
        Assert.StartsWith(repository.Root, AppContext.BaseDirectory);
        Assert.Equal(Path.Combine(repository.Root, "notebooks"), repository.Lessons);
    }

    [Fact]
    public void Files_are_named_from_the_current_folder_with_forward_slashes()
    {
        var repository = new Repository(_folder.Path, _folder.File("notebooks"));

        Assert.Equal("en/01.ipynb", repository.Named(_folder.File("notebooks/en/01.ipynb")));
        Assert.Equal("../README.md", repository.Named(_folder.File("README.md")));
        Assert.Equal("a/b.ipynb", repository.Named(_folder.File("notebooks/a\\b.ipynb")));
    }

    [Theory]
    [InlineData("README.md", true)]
    [InlineData("notebooks/artifacts/x.ipynb", true)]
    [InlineData("", true)]
    [InlineData("artifacts/notebooks/x.ipynb", false)]
    [InlineData("artifacts", false)]
    [InlineData("../README.md", false)]
    [InlineData("..", false)]
    public void What_is_beside_it_or_made_by_a_build_is_not_of_it(string path, bool holds) =>
        Assert.Equal(holds, new Repository(_folder.Path, "").Holds(Path.Join(_folder.Path, path)));

    [Theory]
    [InlineData("notebooks/en/01.ipynb", "notebooks/ko/01.ipynb")]
    [InlineData("notebooks/ko/extra/01.ipynb", "notebooks/en/extra/01.ipynb")]
    [InlineData("notebooks/fr/01.ipynb", null)]
    [InlineData("notebooks/01.ipynb", null)]
    [InlineData("en/01.ipynb", null)]
    public void A_lesson_has_its_twin_in_the_other_language(string path, string? twin) =>
        Assert.Equal(twin is null ? null : Path.GetFullPath(_folder.File(twin)), new Repository(_folder.Path, "").TwinOf(_folder.File(path)));

    [Fact]
    public void Without_paths_the_notebooks_are_all_lessons_in_order_but_no_checkpoint()
    {
        string[] expected = [Draft("notebooks/a.ipynb"), Draft("notebooks/en/01.ipynb"), Draft("notebooks/en/02.ipynb"), Draft("notebooks/ko/01.ipynb")];
        Draft("notebooks/en/.ipynb_checkpoints/01-checkpoint.ipynb");
        Draft("notebooks/en/notes.md");
        Draft("x.ipynb");

        Assert.Equal(expected, new Repository(_folder.Path, _folder.File("notebooks/ko")).Notebooks([]));
    }

    [Fact]
    public void A_repository_without_lessons_has_no_notebook() => Assert.Empty(new Repository(_folder.Path, _folder.Path).Notebooks([]));

    [Fact]
    public void Paths_are_from_the_current_folder_and_a_notebook_that_is_named_twice_is_one()
    {
        var (x, y) = (Draft("here/b/x.ipynb"), Draft("here/a/y.ipynb"));
        Draft("notebooks/z.ipynb");
        Draft("b/x.ipynb");

        Assert.Equal([x, y], new Repository(_folder.Path, _folder.File("here")).Notebooks(["b", "a/y.ipynb", "b/x.ipynb"]));
    }

    [Fact]
    public void A_path_that_is_not_there_is_refused_as_it_was_given()
    {
        Draft("x.ipynb");

        Assert.Equal(
            "There is no file or folder 'none.ipynb'. Give paths of notebooks, or none for every lesson.",
            Assert.Throws<FileNotFoundException>(() => new Repository(_folder.Path, _folder.Path).Notebooks(["x.ipynb", "none.ipynb"])).Message);
    }

    private string Draft(string name) => Path.GetFullPath(_folder.Write(name, ""));
}
