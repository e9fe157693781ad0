using NJsonSchema;
using NJsonSchema.Validation;

namespace Environments.Tests.Devcontainers;

/// <summary>What a devcontainer.json may say where the container comes from an image.</summary>
internal static class DevcontainerSchema
{
    private static readonly JsonSchema s_schema = Read();

    /// <summary>What is wrong with a configuration, one sentence each; none where nothing is.</summary>
    public static IEnumerable<string> Faults(string configuration) => s_schema.Validate(configuration).Select(Sentence);

    private static JsonSchema Read()
    {
        using var stream = typeof(DevcontainerSchema).Assembly.GetManifestResourceStream(typeof(DevcontainerSchema), "DevcontainerSchema.json")!;
        using var reader = new StreamReader(stream);
        return JsonSchema.FromJsonAsync(reader.ReadToEnd()).GetAwaiter().GetResult();
    }

    private static string Sentence(ValidationError error)
    {
        var part = (error.Path ?? "").TrimStart('#', '/');
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => $"{part} is missing",
            ValidationErrorKind.NoAdditionalPropertiesAllowed => $"{part} is not known",
            _ => $"{part} must be {error.Schema.ActualSchema.Description}",
        };
    }
}
