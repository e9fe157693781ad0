using System.Text.Json.Nodes;

namespace Environments.Tests.Devcontainers;

/// <summary>The schema takes what may be said, and refuses planted mistakes with a sentence that names the place.</summary>
public class DevcontainerSchemaTests
{
    [Theory]
    [InlineData("runArg", """["--gpus=all"]""", "runArg is not known")]
    [InlineData("build", """{ "dockerfile": "Dockerfile" }""", "build is not known")]
    [InlineData("name", "7", "name must be a string")]
    [InlineData("name", null, "name is missing")]
    [InlineData("image", null, "image is missing")]
    [InlineData("image", "\"example.org/dotnet\"", "image must be an image with a tag or a digest")]
    [InlineData("image", "\"example.org:5000/dotnet\"", "image must be an image with a tag or a digest")]
    [InlineData("init", "\"true\"", "init must be true or false")]
    [InlineData("waitFor", "\"postAttachCommand\"", "waitFor must be the name of a command up to postStartCommand")]
    [InlineData("shutdownAction", "\"stopCompose\"", "shutdownAction must be none or stopContainer")]
    [InlineData("userEnvProbe", "\"shell\"", "userEnvProbe must be none, loginShell, loginInteractiveShell or interactiveShell")]
    [InlineData("containerEnv", """{ "TorchBackend": 1 }""", "containerEnv.TorchBackend must be a string")]
    [InlineData("features", """{ "ghcr.io/owner/features/tool:1": {} }""", "features.ghcr.io/owner/features/tool:1 is not known")]
    [InlineData("hostRequirements", """{ "gpus": true }""", "hostRequirements.gpus is not known")]
    [InlineData("hostRequirements", """{ "gpu": "true" }""", "hostRequirements.gpu must be true, false, optional, or an object of cores and memory")]
    [InlineData("hostRequirements", """{ "gpu": { "cores": 0 } }""", "hostRequirements.gpu must be true, false, optional, or an object of cores and memory")]
    [InlineData("hostRequirements", """{ "memory": "8 GB" }""", "hostRequirements.memory must be a size such as 8gb")]
    [InlineData("postCreateCommand", "false", "postCreateCommand must be a command line, a list of a program and its arguments, or an object of several of these")]
    [InlineData("customizations", """{ "vscode": { "extension": [] } }""", "customizations.vscode.extension is not known")]
    [InlineData("customizations", """{ "vscode": { "extensions": ["csharp"] } }""", "customizations.vscode.extensions[0] must be publisher.name, perhaps with @version")]
    [InlineData("mounts", """[{ "type": "tmpfs", "target": "/t" }]""", "mounts[0] must be a string, or an object with type and target")]
    [InlineData("forwardPorts", "[70000]", "forwardPorts[0] must be a port's number, or host:port")]
    public void A_mistake_is_refused(string property, string? value, string fault)
    {
        var configuration = JsonNode.Parse("""{ "name": "n", "image": "example.org/i:1" }""")!.AsObject();
        configuration.Remove(property);
        if (value is not null)
        {
            configuration[property] = JsonNode.Parse(value);
        }

        Assert.Equal([fault], DevcontainerSchema.Faults(configuration.ToJsonString()));
    }

    [Fact]
    public void Whatever_an_image_based_container_may_have_is_taken() => Assert.Empty(DevcontainerSchema.Faults(
        """
        {
          "$schema": "https://example.org/schema.json",
          "name": "everything",
          "image": "example.org:5000/owner/image@sha256:0000000000000000000000000000000000000000000000000000000000000000",
          "features": { "ghcr.io/owner/features/tool:1.2.3": { "version": "3.12", "extras": false } },
          "overrideFeatureInstallOrder": ["ghcr.io/owner/features/tool"],
          "secrets": { "TOKEN": { "description": "why", "documentationUrl": "https://example.org/" } },
          "forwardPorts": [8888, "db:5432"],
          "portsAttributes": { "8888": { "label": "Jupyter", "protocol": "http", "onAutoForward": "openBrowserOnce", "requireLocalPort": true, "elevateIfNeeded": false } },
          "otherPortsAttributes": { "onAutoForward": "ignore" },
          "appPort": [8080, "8000:8010"],
          "containerEnv": { "A": "1" },
          "remoteEnv": { "B": "2", "C": null },
          "containerUser": "vscode",
          "remoteUser": "vscode",
          "updateRemoteUserUID": true,
          "userEnvProbe": "loginShell",
          "workspaceFolder": "/work",
          "workspaceMount": "source=/a,target=/work,type=bind",
          "mounts": ["source=a,target=/a,type=volume", { "type": "volume", "source": "b", "target": "/b" }],
          "runArgs": ["--init"],
          "capAdd": ["SYS_PTRACE"],
          "securityOpt": ["seccomp=unconfined"],
          "init": true,
          "privileged": false,
          "overrideCommand": true,
          "shutdownAction": "none",
          "hostRequirements": { "cpus": 2, "memory": "8gb", "storage": "32gb", "gpu": { "cores": 1000, "memory": "8gb" } },
          "initializeCommand": "true",
          "onCreateCommand": ["true", "argument"],
          "updateContentCommand": { "one": "true", "two": ["true", "argument"] },
          "postCreateCommand": "true",
          "postStartCommand": "true",
          "postAttachCommand": "true",
          "waitFor": "postCreateCommand",
          "customizations": { "vscode": { "extensions": ["owner.name", "owner.name@1.2.3"], "settings": { "a.b": 1 } }, "codespaces": { "openFiles": ["README.md"] } }
        }
        """));

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("\"optional\"")]
    [InlineData("{}")]
    public void A_GPU_is_asked_for_in_each_of_its_ways(string gpu) =>
        Assert.Empty(DevcontainerSchema.Faults($$"""{ "name": "n", "image": "example.org/i:1", "hostRequirements": { "gpu": {{gpu}} } }"""));
}
