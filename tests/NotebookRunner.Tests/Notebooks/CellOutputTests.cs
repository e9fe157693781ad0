using System.Text.Json.Nodes;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Notebooks;

/// <summary>How a notebook file has outputs, read and written.</summary>
public sealed class CellOutputTests
{
    [Theory]
    [InlineData("""{"output_type":"stream","name":"stderr","text":["a\n","b"]}""")]
    [InlineData("""{"output_type":"display_data","data":{"text/plain":["a"],"image/png":"AA=="},"metadata":{}}""")]
    [InlineData("""{"output_type":"execute_result","execution_count":3,"data":{"text/plain":["a"]},"metadata":{}}""")]
    [InlineData("""{"output_type":"error","ename":"Error","evalue":"message","traceback":["one","two"]}""")]
    public void What_is_read_is_written_as_it_was(string json) => Assert.Equal(json, CellOutput.Read(JsonNode.Parse(json)).ToJson().ToJsonString());

    [Theory]
    [InlineData("""{"output_type": "novel", "x": 1}""", "novel", "{\n \"output_type\": \"novel\",\n \"x\": 1\n}\n")]
    [InlineData("7", "", "7\n")]
    [InlineData("null", "", "null\n")]
    public void An_output_of_an_unknown_type_is_kept_to_be_compared_but_not_written(string json, string type, string text)
    {
        var output = CellOutput.Read(JsonNode.Parse(json));

        Assert.Equal(new CellOutput.Unknown(type, text), output);
        Assert.Contains("'Unknown'", Assert.Throws<NotSupportedException>(output.ToJson).Message);
    }

    [Theory]
    [InlineData("""{"output_type": "stream", "name": "stdout", "text": "a\r\nb"}""", "stdout", "a\nb")]
    [InlineData("""{"output_type": "stream", "name": "stdout", "text": ["a\r\n", "b"]}""", "stdout", "a\nb")]
    [InlineData("""{"output_type": "stream", "text": ["a", 1]}""", "", "[\n \"a\",\n 1\n]\n")]
    [InlineData("""{"output_type": "stream", "name": 1}""", "1\n", "")]
    public void A_text_is_one_text_however_the_file_has_it(string json, string name, string text) =>
        Assert.Equal(new CellOutput.Stream(name, text), CellOutput.Read(JsonNode.Parse(json)));

    [Fact]
    public void What_is_missing_or_of_the_wrong_type_is_empty()
    {
        Assert.Equal(new CellOutput.Error("", "", ""), CellOutput.Read(JsonNode.Parse("""{"output_type": "error", "traceback": 1}""")));
        var display = Assert.IsType<CellOutput.Display>(CellOutput.Read(JsonNode.Parse("""{"output_type": "execute_result", "data": 1, "execution_count": "1"}""")));
        Assert.Empty(display.Data);
        Assert.Null(display.ExecutionCount);
    }

    [Fact]
    public void Outputs_get_another_number_where_they_have_one()
    {
        var outputs = JsonNode.Parse("""[{"output_type":"execute_result","execution_count":1},{"output_type":"stream"},7]""")!.AsArray();

        Assert.Equal("""[{"output_type":"execute_result","execution_count":5},{"output_type":"stream"},7]""", CellOutput.WithExecutionCount(outputs, 5).ToJsonString());
        Assert.Contains("\"execution_count\":1", outputs.ToJsonString());
    }

    [Theory]
    [InlineData("text/plain", "a\nb", """["a\n","b"]""")]
    [InlineData("image/svg+xml", "a\nb", """["a\n","b"]""")]
    [InlineData("image/png", "a\nb", "\"a\\nb\"")]
    [InlineData("application/x+json", "{ }\n", "\"{ }\\n\"")]
    [InlineData("application/json", "{ \"a\": [1.50]\n}", """{"a":[1.50]}""")]
    [InlineData("application/json", "no JSON\n", "\"no JSON\\n\"")]
    [InlineData("text/x+json", "{ }\n", """["{ }\n"]""")]
    [InlineData("application/x", "{ }\n", """["{ }\n"]""")]
    [InlineData("application/json", "null", "\"null\"")]
    public void A_value_is_written_as_Jupyter_writes_its_type(string type, string text, string json) =>
        Assert.Equal(json, CellOutput.ValueOf(type, text)!.ToJsonString());

    [Fact]
    public void JSON_that_is_too_deep_to_be_saved_is_written_as_text() =>
        Assert.Equal(new string('[', 65) + new string(']', 65), (string?)CellOutput.ValueOf("application/json", new string('[', 65) + new string(']', 65)));

    [Theory]
    [InlineData("text/plain", """["a\r\n", "b"]""", "a\nb")]
    [InlineData("text/plain", """{"b": 1, "a": 2}""", "{\n \"a\": 2,\n \"b\": 1\n}\n")]
    [InlineData("application/json", """{"b": 1, "a": 2}""", "{\n \"a\": 2,\n \"b\": 1\n}\n")]
    [InlineData("application/json", "null", "null\n")]
    [InlineData("application/json", "\"a\"", "\"a\"\n")]
    [InlineData("application/x+json", """{"b": 1, "a": 2}""", "{\n \"a\": 2,\n \"b\": 1\n}\n")]
    [InlineData("application/x+json", "\"{ \\\"b\\\": 1, \\\"a\\\": 2}\"", "{\n \"a\": 2,\n \"b\": 1\n}\n")]
    [InlineData("application/x+json", "\"no JSON\"", "no JSON")]
    [InlineData("text/x+json", "\"{ }\"", "{ }")]
    [InlineData("application/x", "\"{ }\"", "{ }")]
    public void A_value_as_text_is_the_same_however_the_file_has_it(string type, string json, string text)
    {
        var display = new CellOutput.Display(new JsonObject { [type] = JsonNode.Parse(json) });

        Assert.Equal([(type, text)], display.Texts);
    }
}
