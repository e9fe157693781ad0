using NotebookRunner.Comparison;
using NotebookRunner.Notebooks;
using NotebookRunner.Tests.Execution;

namespace NotebookRunner.Tests.Comparison;

/// <summary>What tags say of comparing outputs, and which say nothing that is understood.</summary>
public sealed class OutputRuleTests
{
    [Fact]
    public void Each_tag_makes_its_rule_and_other_tags_make_none()
    {
        Assert.Equal(new OutputRule(), RuleOf("answer"));
        Assert.Equal(new OutputRule(MasksNumbers: true), RuleOf("answer,mask-numbers"));
        Assert.Equal(new OutputRule(MasksOutput: true), RuleOf("mask-output,raises-exception"));
        Assert.Equal(new OutputRule(Tolerance: 0.05), RuleOf("tolerance:0.05"));
        Assert.Equal(new OutputRule(Tolerance: 0.001), RuleOf("tolerance:1e-3"));
    }

    [Theory]
    [InlineData("tolerance:abc", "A tolerance is a share above 0 and below 1, such as tolerance:0.05")]
    [InlineData("tolerance:-1", "A tolerance is a share above 0 and below 1")]
    [InlineData("tolerance:0", "A tolerance is a share above 0 and below 1")]
    [InlineData("tolerance:1", "A tolerance is a share above 0 and below 1")]
    [InlineData("tolerance:5%", "A tolerance is a share above 0 and below 1")]
    [InlineData("tolerance:NaN", "A tolerance is a share above 0 and below 1")]
    [InlineData("tolerance:", "A tolerance is a share above 0 and below 1")]
    [InlineData("tolerance", "mask-numbers, mask-output or a tolerance such as tolerance:0.05")]
    [InlineData("Tolerance:0.05", "mask-numbers, mask-output or a tolerance such as tolerance:0.05")]
    [InlineData("mask-everything", "mask-numbers, mask-output or a tolerance such as tolerance:0.05")]
    [InlineData("mask_numbers", "mask-numbers, mask-output or a tolerance such as tolerance:0.05")]
    [InlineData("Mask-Output", "mask-numbers, mask-output or a tolerance such as tolerance:0.05")]
    public void A_tag_that_is_nearly_one_is_refused_with_its_cell_and_what_is_allowed(string tag, string allowed)
    {
        var error = Assert.Throws<FormatException>(() => RuleOf(tag));

        Assert.StartsWith($"Cell 1 (id c0) has the tag '{tag}'. ", error.Message);
        Assert.Contains(allowed, error.Message);
    }

    [Fact]
    public void Two_tags_that_say_what_may_differ_are_refused() => Assert.StartsWith(
        "Cell 1 (id c0) has the tags 'mask-numbers' and 'tolerance:0.1'. ",
        Assert.Throws<FormatException>(() => RuleOf("mask-numbers,tolerance:0.1")).Message);

    private static OutputRule RuleOf(string tags) => OutputRule.Of(Notebook.Parse(TestRun.Json($"[{tags}] 1")).Cells[0]);
}
