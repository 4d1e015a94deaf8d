package dev.millrace.cli.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Exit;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Args;
import dev.millrace.cli.settings.ProjectFile;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.Platform;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code deploy} and {@code build} say about the image. */
final class BuildOptions implements Args {

    private final FolderOptions context = new FolderOptions();

    private final Arg<@Nullable String> platform =
            Arg.text("OS/ARCH", "Default: linux/arm64.", "--platform");

    private final Arg<Map<String, String>> buildArgs =
            Arg.pairs("K=V", "A value for an ARG; repeatable.", "--build-arg");

    private final Arg<@Nullable String> target =
            Arg.text("STAGE", "Stage to build (default: the last).", "--target");

    private final Arg<Boolean> noCache = Arg.flag("Run every step anew.", "--no-cache");

    private final Arg<Boolean> detach =
            Arg.flag("Do not wait; Ctrl-C then cancels nothing.", "--detach");

    @Override
    public void addTo(CommandSpec verb) {
        context.addTo(verb);
        platform.addTo(verb);
        buildArgs.addTo(verb);
        target.addTo(verb);
        noCache.addTo(verb);
        detach.addTo(verb);
    }

    boolean detach() {
        return detach.value();
    }

    List<String> secrets() {
        return context.secrets();
    }

    Path folder(Path here) {
        return context.folder(here);
    }

    /** What the image is built from, by the options and by millrace.toml. */
    BuildSpec spec(Path here, Path folder, ProjectFile project) {
        return spec(context.dockerfile(here, folder, project), project);
    }

    private BuildSpec spec(String dockerfile, ProjectFile project) {
        var args = new LinkedHashMap<>(project.buildArgs());
        args.putAll(buildArgs.value());
        var platform = asked(this.platform, project, "platform");
        var target = asked(this.target, project, "target");
        try {
            var parsed = platform == null ? null : new Platform(platform);
            return new BuildSpec(parsed, dockerfile, target, args, noCache.value());
        } catch (MillraceException e) {
            throw new CliException(
                    Exit.REFUSED, e.code().id(), String.valueOf(e.getMessage()), e.code().advice());
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    String.valueOf(e.getMessage()), "See `millrace deploy --help`.");
        }
    }

    private static @Nullable String asked(
            Arg<@Nullable String> option, ProjectFile project, String key) {
        var asked = option.value();
        return asked != null ? asked : project.text(key);
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
