package dev.millrace.cli.verb;

import dev.millrace.cli.CliException;
import dev.millrace.cli.settings.ProjectFile;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.EnvironmentName;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which agent and environment a verb is about: options, else millrace.toml, else the defaults. */
final class Where {

    private static final int LONGEST = 26;

    @Option(
            names = {"-a", "--agent"},
            paramLabel = "NAME",
            description = "Agent; else `agent` in millrace.toml, else the folder's name.")
    @Nullable String agent;

    @Option(
            names = {"-e", "--env"},
            paramLabel = "ENV",
            description = "Environment; else `environment` in millrace.toml, else production.")
    @Nullable String environment;

    String agent(Path folder) {
        return agent(folder, ProjectFile.in(folder));
    }

    String agent(Path folder, ProjectFile project) {
        var name = agent != null ? agent : project.text("agent");
        try {
            return new AgentName(name != null ? name : fromFolder(folder)).value();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    String.valueOf(e.getMessage()),
                    "Name the agent: --agent NAME, or `agent` in millrace.toml.");
        }
    }

    /** The environment to act on. */
    String environment(Path folder) {
        return environment(ProjectFile.in(folder));
    }

    String environment(ProjectFile project) {
        var name = environment != null ? environment : project.text("environment");
        try {
            return name == null ? "production" : new EnvironmentName(name).value();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    String.valueOf(e.getMessage()), "Name the environment: --env ENV.");
        }
    }

    private static String fromFolder(Path folder) {
        var last = folder.getFileName();
        var name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        name = name.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST).replaceAll("-+$", "");
    }
}
