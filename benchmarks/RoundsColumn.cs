using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Benchmarks;

/// <summary>A column whose numbers come from paired rounds.</summary>
public abstract class RoundsColumn(Type type, string name, string format) : IColumn
{
    public string Id => $"{type.Name} {name}";

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => name;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        PairedRounds.All.TryGetValue(PairedRounds.Key(type, Parameters(benchmarkCase)), out var rounds)
            ? Number(rounds).ToString(format, CultureInfo.InvariantCulture)
            : "?";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;

    protected abstract double Number(PairedRounds rounds);

    private static string Parameters(BenchmarkCase benchmarkCase) =>
        string.Join(" ", benchmarkCase.Parameters.Items.OrderBy(item => item.Name, StringComparer.Ordinal).Select(item => item.Value));
}
