namespace Notebooks.Tests;

/// <summary>Where things are in the clone that the tests were built in.</summary>
internal static class Repository
{
    /// <summary>The library that the lessons load.</summary>
    public static string LessonsLibrary => RepositoryFolder.File("artifacts/lessons/Lessons.dll");

    /// <summary>The lessons in English: notebooks whose names begin with two digits.</summary>
    public static IEnumerable<string> Lessons => LessonsIn("en");

    /// <summary>Their twins in Korean.</summary>
    public static IEnumerable<string> KoreanLessons => LessonsIn("ko");

    /// <summary>The lessons in both languages.</summary>
    public static IEnumerable<string> BothLanguages => Lessons.Concat(KoreanLessons);

    /// <summary>The lessons in both languages, each by its path in the repository: a row of a theory.</summary>
    public static TheoryData<string> LessonNames => [.. BothLanguages.Select(path => Path.GetRelativePath(RepositoryFolder.Root, path))];

    /// <summary>All notebooks in Korean: the lessons, and optional pages, which have other names.</summary>
    public static IEnumerable<string> KoreanPages => PagesIn("ko");

    private static IEnumerable<string> LessonsIn(string language) =>
        PagesIn(language).Where(path => Path.GetFileName(path) is [>= '0' and <= '9', >= '0' and <= '9', ..]);

    private static IEnumerable<string> PagesIn(string language) => Directory
        .GetFiles(RepositoryFolder.File($"notebooks/{language}"), "*.ipynb")
        .Order(StringComparer.Ordinal);
}
