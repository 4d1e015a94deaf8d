package dev.millrace.cli.verb;

import dev.millrace.cli.CliException;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Args;
import dev.millrace.cli.settings.ProjectFile;
import dev.millrace.contracts.id.EnvironmentName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Which agent and environment a verb is about: options, else millrace.toml, else the defaults. */
final class Where implements Args {

    private final AgentOption agent = new AgentOption();

    private final Arg<@Nullable String> named =
            Arg.text(
                    "ENV",
                    "Environment; else `environment` in millrace.toml, else production.",
                    "-e",
                    "--env");

    @Override
    public void addTo(CommandSpec verb) {
        agent.addTo(verb);
        named.addTo(verb);
    }

    /** What the option says. */
    @Nullable String namedEnvironment() {
        return named.value();
    }

    /** What millrace.toml says for the agent whose folder is sent. */
    ProjectFile sent(Path folder) {
        return agent.sent(folder);
    }

    String agent(Path folder) {
        return agent(folder, agent.project(folder));
    }

    String agent(Path folder, ProjectFile project) {
        return agent.name(folder, project);
    }

    /** The environment to act on. */
    String environment(Path folder) {
        return environment(agent.project(folder));
    }

    String environment(ProjectFile project) {
        var asked = named.value();
        var name = asked != null ? asked : project.text("environment");
        try {
            return name == null ? "production" : new EnvironmentName(name).value();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    String.valueOf(e.getMessage()), "Name the environment: --env ENV.");
        }
    }
}
