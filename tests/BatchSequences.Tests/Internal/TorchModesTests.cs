using TorchSharp;

namespace BatchSequences.Tests.Internal;

public class TorchModesTests
{
    private static readonly Dictionary<string, Func<IDisposable[]>> s_modes = new()
    {
        ["no_grad"] = () => [torch.no_grad()],
        ["inference_mode"] = () => [torch.inference_mode()],
        ["no_grad inside inference_mode"] = () => [torch.inference_mode(), torch.no_grad()],
        ["enable_grad inside inference_mode"] = () => [torch.inference_mode(), torch.enable_grad()],
    };

    public static TheoryData<string> Modes() => [.. s_modes.Keys];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Other_modes_are_left_until_disposed(string mode)
    {
        var modes = s_modes[mode]();
        try
        {
            var before = (torch.is_grad_enabled(), torch.is_inference_mode_enabled());

            using (TorchModes.Default())
            {
                Assert.Equal((true, false), (torch.is_grad_enabled(), torch.is_inference_mode_enabled()));
            }

            Assert.Equal(before, (torch.is_grad_enabled(), torch.is_inference_mode_enabled()));
        }
        finally
        {
            foreach (var set in modes.Reverse())
            {
                set.Dispose();
            }
        }
    }

    [Fact]
    public void The_default_modes_are_not_set_again() => Assert.Null(TorchModes.Default());
}
