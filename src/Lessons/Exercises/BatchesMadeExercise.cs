using Lessons.Checks;

namespace Lessons.Exercises;

/// <summary>Lesson 7: how many batches workers have made while the loop works on the first: a full buffer, and that one.</summary>
internal static class BatchesMadeExercise
{
    public static CheckResult Check(long predicted, Func<long> actual) =>
        PredictionExercise.Check(predicted, actual, right => Reason(predicted, right));

    private static string Reason(long predicted, long right) => predicted > right
        ? PageLanguage.Text(
            "The buffer size counts the batches in progress, too: they do not come on top.",
            "큐 깊이는 만들고 있는 배치까지 함께 센 수이므로, 그 배치를 더하지 않습니다.")
        : predicted == right - 1
            ? PageLanguage.Text(
                "The batch in the loop counts, too, and it is no longer in the buffer.",
                "반복문이 가져간 배치도 셉니다. 그 배치는 이제 큐에 들어 있지 않습니다.")
            : PageLanguage.Text("The workers go on until the buffer is full.", "워커는 큐가 다 찰 때까지 계속 만듭니다.");
}
