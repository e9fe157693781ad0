using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Notebooks;

/// <summary>What a notebook's metadata says of the packages that it needs.</summary>
public class NeededPackagesTests
{
    [Theory]
    [InlineData("""{"needs_packages": ["A.B 1.0.0", "C 2.0"]}""", "A.B 1.0.0", "C 2.0")]
    [InlineData("""{"needs_packages": []}""")]
    [InlineData("""{"kernelspec": {"needs_packages": ["A 1.0"]}}""")]
    [InlineData("null")]
    public void They_are_those_of_the_list_in_its_order(string metadata, params string[] packages) => Assert.Equal(packages, NeededPackages.Of(With(metadata)));

    [Fact]
    public void A_notebook_without_metadata_needs_none() => Assert.Empty(NeededPackages.Of(Notebook.Parse("""{"cells": [], "nbformat": 4}""")));

    [Theory]
    [InlineData("null")]
    [InlineData("\"A 1.0\"")]
    [InlineData("true")]
    [InlineData("""{"A": "1.0"}""")]
    [InlineData("[[\"A 1.0\"]]")]
    [InlineData("[\"A 1.0\", null]")]
    [InlineData("[1.0]")]
    public void A_value_that_is_no_list_of_strings_is_a_fault_of_the_file(string value)
    {
        var error = Assert.Throws<NotebookFormatException>(() => NeededPackages.Of(With($$"""{"needs_packages": {{value}}}""")));

        Assert.StartsWith("needs_packages in its metadata is ", error.Message);
        Assert.EndsWith("it takes a list of strings, each a package's name and version: [\"Plotly.NET 5.1.0\"]", error.Message);
    }

    [Fact]
    public void Metadata_that_is_no_object_is_a_fault_of_the_file() =>
        Assert.Equal("its \"metadata\" is no object", Assert.Throws<NotebookFormatException>(() => NeededPackages.Of(With("[]"))).Message);

    private static Notebook With(string metadata) => Notebook.Parse($$"""{"cells": [], "metadata": {{metadata}}, "nbformat": 4}""");
}
