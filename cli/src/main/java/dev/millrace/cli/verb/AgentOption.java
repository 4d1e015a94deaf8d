package dev.millrace.cli.verb;

import dev.millrace.cli.CliException;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Args;
import dev.millrace.cli.settings.AgentNames;
import dev.millrace.cli.settings.ProjectFile;
import dev.millrace.contracts.id.AgentName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Which agent a verb is about: the option, else millrace.toml, else the folder's name. */
final class AgentOption implements Args {

    private final Arg<@Nullable String> named =
            Arg.text(
                    "NAME",
                    "Agent; else `agent` in millrace.toml, else the folder's name.",
                    "-a",
                    "--agent");

    @Override
    public void addTo(CommandSpec verb) {
        named.addTo(verb);
    }

    /** What millrace.toml says for it. */
    ProjectFile project(Path folder) {
        var file = ProjectFile.in(folder);
        var agent = named.value();
        if (agent != null) {
            return file.of(agent);
        }
        return switch (file.agents().size()) {
            case 0 -> file;
            case 1 -> file.of(file.agents().getFirst());
            default ->
                    throw CliException.usage(
                            "millrace.toml has several agents: " + String.join(", ", file.agents()),
                            "Name one with --agent, or go into its folder.");
        };
    }

    /**
     * The same for a verb that sends a folder: where agents have tables, it must be one of them.
     */
    ProjectFile sent(Path folder) {
        var agents = ProjectFile.in(folder).agents();
        var agent = named.value();
        if (agent != null && !agents.isEmpty() && !agents.contains(agent)) {
            throw CliException.usage(
                    "millrace.toml has no agent " + agent,
                    "It has " + String.join(", ", agents) + ".");
        }
        return project(folder);
    }

    String name(Path folder, ProjectFile project) {
        var agent = named.value();
        var name = agent != null ? agent : project.text("agent");
        var last = folder.getFileName();
        var fallback = AgentNames.fit(last == null ? "" : last.toString());
        try {
            return new AgentName(name != null ? name : fallback).value();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    String.valueOf(e.getMessage()),
                    "Name the agent: --agent NAME, or `agent` in millrace.toml.");
        }
    }
}
