namespace Lessons.Views;

/// <summary>What a timeline says, in the language of the page.</summary>
internal static class TimelineWords
{
    public static string Waiting => PageLanguage.Text("the model waits", "모델 대기");

    public static string Axis => PageLanguage.Text("time in ms", "시간(ms)");

    /// <summary>The line over the drawing.</summary>
    public static string Heading(PipelineSchedule schedule)
    {
        var (total, share) = (Milliseconds.Of(schedule.Total), Milliseconds.Share(schedule.Waited / schedule.Total));
        return PageLanguage.Text(
            $"{Counted.Batches(schedule.Steps.Length)} in {total}: the model waits {share} of the time",
            $"{Counted.Batches(schedule.Steps.Length)}에 {total}: 모델이 기다린 시간 {share}");
    }

    /// <summary>Which of the model's batches are drawn. Workers are ahead of them, so that other batches are in the drawing, too.</summary>
    public static string Shown(string first, string last, bool several) => several
        ? PageLanguage.Text($"The model's batches {first} to {last}; the colours repeat after {Palette.Tints.Count()} batches", $"모델이 계산한 {first}번~{last}번 배치. 색은 배치 {Palette.Tints.Count()}개마다 되풀이됩니다")
        : PageLanguage.Text($"The model's batch {first}", $"모델이 계산한 {first}번 배치");

    /// <summary>The whole in words.</summary>
    public static string Describe(PipelineSchedule schedule, string shown)
    {
        var loader = Counted.Of(schedule.Workers, "thread", "스레드");
        return PageLanguage.Text(
            $"{Heading(schedule)}, {Milliseconds.Of(schedule.Waited)}. The loader runs on {loader}. {shown}.",
            $"{Heading(schedule)}({Milliseconds.Of(schedule.Waited)}). 로더는 {loader}에서 실행됩니다. {shown}.");
    }

    /// <summary>A bar in words.</summary>
    public static string Says(string batch, string stage, string start, string duration) => PageLanguage.Text(
        $"Batch {batch}, {stage}: starts at {start}, takes {duration}.",
        $"{batch}번 배치, {stage}: {start}에 시작, {duration} 걸림.");

    /// <summary>A gap of the model in words.</summary>
    public static string SaysWaiting(string batch, string start, string duration) => PageLanguage.Text(
        $"The model waits for batch {batch}: from {start}, for {duration}.",
        $"모델이 {batch}번 배치를 기다림: {start}부터 {duration} 동안.");
}
