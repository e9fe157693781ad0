using System.Xml.Linq;

namespace Usage.Tests;

/// <summary>The versions in Directory.Packages.props.</summary>
internal static class CentralVersions
{
    public static string Of(string package) => XElement.Load(RepositoryFolder.File("Directory.Packages.props"))
        .Descendants("PackageVersion").Single(version => version.Attribute("Include")?.Value == package).Attribute("Version")!.Value;
}
