package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.settings.ProjectFile;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.Platform;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code deploy} and {@code build} say about the image. */
final class BuildOptions {

    @Mixin FolderOptions context = new FolderOptions();

    @Option(names = "--platform", paramLabel = "OS/ARCH", description = "Default: linux/arm64.")
    @Nullable String platform;

    @Option(
            names = "--build-arg",
            paramLabel = "K=V",
            description = "A value for an ARG; repeatable.")
    Map<String, String> buildArgs = new LinkedHashMap<>();

    @Option(
            names = "--target",
            paramLabel = "STAGE",
            description = "Stage to build (default: the last).")
    @Nullable String target;

    @Option(names = "--no-cache", description = "Run every step anew.")
    boolean noCache;

    @Option(names = "--detach", description = "Do not wait; Ctrl-C then cancels nothing.")
    boolean detach;

    Path folder(Path here) {
        return context.folder(here);
    }

    /** What the image is built from, by the options and by millrace.toml. */
    BuildSpec spec(Path here, Path folder, ProjectFile project) {
        return spec(context.dockerfile(here, folder, project), project);
    }

    private BuildSpec spec(String dockerfile, ProjectFile project) {
        var args = new LinkedHashMap<>(project.buildArgs());
        args.putAll(buildArgs);
        var asked = platform != null ? platform : project.text("platform");
        var stage = target != null ? target : project.text("target");
        try {
            var parsed = asked == null ? null : new Platform(asked);
            return new BuildSpec(parsed, dockerfile, stage, args, noCache);
        } catch (MillraceException e) {
            throw new CliException(
                    Exit.REFUSED, e.code().id(), String.valueOf(e.getMessage()), e.code().advice());
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    String.valueOf(e.getMessage()), "See `millrace deploy --help`.");
        }
    }

    static ObjectNode json(BuildSpec spec) {
        var json = Json.object();
        json.put("platform", spec.platform().value());
        json.put("dockerfile", spec.dockerfile());
        json.put("target", spec.target());
        spec.buildArgs().forEach(json.putObject("buildArgs")::put);
        json.put("noCache", spec.noCache());
        return json;
    }
}
