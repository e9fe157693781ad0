using System.Text.Json.Nodes;
using NotebookRunner.Linting;
using NotebookRunner.Notebooks;
using NotebookRunner.Tests.Notebooks;

namespace NotebookRunner.Tests.Linting;

/// <summary>The linter's schema against Jupyter's own, by every notebook that differs from a good one in one place.</summary>
public sealed class SchemaAgreesWithJupyterTests : IDisposable
{
    private static readonly string[] s_others = ["null", "7", "-1", "\"\"", "\"a b\"", "[7]", "{\"a\": 1}"];

    private readonly LintedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Skip = Unix.NeedsNbformat, SkipUnless = nameof(Unix.HasNbformat), SkipType = typeof(Unix))]
    public void A_lesson_with_every_kind_of_cell_and_output_is_one_to_Jupyter() =>
        NotebookFormatTests.AssertCanonical(_folder.Write("lesson.ipynb", Draft.Lesson()));

    [Fact(Skip = Unix.NeedsNbformat, SkipUnless = nameof(Unix.HasNbformat), SkipType = typeof(Unix))]
    public void What_Jupyter_refuses_the_linter_refuses()
    {
        var lesson = Draft.Lesson();
        foreach (var like in new[] { "setup", "starter", "skipped", "empty", "end" }) // the others have all they have
        {
            lesson["cells"]!.AsArray().RemoveAll(cell => (string?)cell!["id"] == like);
        }

        var mutants = Mutants(lesson.ToJsonString()).ToList();
        var path = _folder.Write("mutants.json", new JsonArray([.. mutants.Select(mutant => JsonNode.Parse(mutant))]).ToJsonString());
        var (exitCode, output) = Unix.Run(Unix.PythonWithNbformat!, "-c", """
            import json, sys
            from nbformat.validator import get_validator
            validator = get_validator(4, 5)
            def answer(notebook):
                try:
                    validator.validate(notebook)
                    return "1"
                except Exception:
                    return "0"
            print("".join(answer(notebook) for notebook in json.load(open(sys.argv[1]))))
            """, path);
        Assert.True(exitCode == 0, output);
        var answers = output.Trim();
        Assert.Equal(mutants.Count, answers.Length);
        Assert.InRange(answers.Count(answer => answer == '0'), 200, mutants.Count - 200); // both answers are heard

        Assert.All(mutants.Zip(answers).Where(pair => pair.Second == '0'), pair => Assert.True(IsRefused(pair.First), pair.First));
    }

    private bool IsRefused(string text)
    {
        try
        {
            return NotebookSchema.Check(Page.Load(_folder.Write("x.ipynb", text), _folder.Repository)).Any();
        }
        catch (NotebookFormatException)
        {
            return true;
        }
    }

    // Each place in turn is taken away, given something else, or given something more.
    private static IEnumerable<string> Mutants(string text)
    {
        for (var place = 0; Places(JsonNode.Parse(text)!).ElementAtOrDefault(place) is not null; place++)
        {
            foreach (var other in s_others)
            {
                var lesson = JsonNode.Parse(text)!;
                Places(lesson).ElementAt(place).ReplaceWith(JsonNode.Parse(other));
                yield return lesson.ToJsonString();
            }

            var less = JsonNode.Parse(text)!;
            var gone = Places(less).ElementAt(place);
            _ = gone.Parent is JsonObject parent ? parent.Remove(gone.GetPropertyName()) : ((JsonArray)gone.Parent!).Remove(gone);
            yield return less.ToJsonString();

            var more = JsonNode.Parse(text)!;
            if (Places(more).ElementAt(place) is JsonObject json)
            {
                json["more"] = 1;
                yield return more.ToJsonString();
            }
        }
    }

    private static IEnumerable<JsonNode> Places(JsonNode node) => (node switch
    {
        JsonObject json => json.Select(member => member.Value),
        JsonArray array => array,
        _ => [],
    }).OfType<JsonNode>().SelectMany(child => Places(child).Prepend(child));
}
