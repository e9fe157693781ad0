namespace Lessons.Views;

/// <summary>The usual stages of an input pipeline, in the language of the page; others are said as they were recorded.</summary>
internal static class StageWords
{
    public static string Of(string stage) => stage switch
    {
        "read" => PageLanguage.Text("read", "읽기"),
        "decode" => PageLanguage.Text("decode", "디코딩"),
        "transform" => PageLanguage.Text("transform", "변환"),
        "transfer" => PageLanguage.Text("transfer", "전송"),
        "compute" => PageLanguage.Text("compute", "계산"),
        _ => stage,
    };
}
