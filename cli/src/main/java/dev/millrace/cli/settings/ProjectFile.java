package dev.millrace.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.contracts.deploy.AgentContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code millrace.toml}: what a verb does in this folder when nothing else is said. It may have a
 * table for each of several agents, {@code [agents.NAME]}, whose values go over those of the file.
 */
public final class ProjectFile {

    /**
     * An agent's code is a few megabytes; a hundred are a minute at 15 Mbit/s, at every change, and
     * nearly always something that nobody meant to send.
     */
    private static final int LARGE_CONTEXT_MB = 100;

    private static final String NAME = "millrace.toml";
    private static final String AGENTS = "agents";

    private static final Set<String> KEYS =
            Set.of(
                    "agent",
                    AGENTS,
                    "bake_seconds",
                    "build_args",
                    "contract",
                    "dockerfile",
                    "drain_seconds",
                    "env_file",
                    "environment",
                    "grace_seconds",
                    "health_budget_seconds",
                    "large_context_mb",
                    "platform",
                    "port",
                    "readiness_path",
                    "root",
                    "target");

    private static final List<String> CONTRACT_KEYS =
            List.of(
                    "contract",
                    "port",
                    "readiness_path",
                    "health_budget_seconds",
                    "drain_seconds",
                    "bake_seconds",
                    "grace_seconds");

    private static final Set<String> AGENT_KEYS =
            Stream.concat(KEYS.stream().filter(key -> !key.startsWith("agent")), Stream.of("path"))
                    .collect(Collectors.toUnmodifiableSet());

    private final Path file;
    private final JsonNode table;

    private ProjectFile(Path file, JsonNode table) {
        this.file = file;
        this.table = table;
    }

    /**
     * Of a folder: its own, else the one further up that has an agent whose {@code path} is this
     * folder, which is then the agent that is meant. Empty where there is none.
     */
    public static ProjectFile in(Path folder) {
        var own = folder.resolve(NAME);
        if (Files.exists(own)) {
            return read(own);
        }
        for (var top = folder.getParent(); top != null; top = top.getParent()) {
            if (Files.isRegularFile(top.resolve(NAME))) {
                var file = read(top.resolve(NAME));
                var agent = file.agentOf(top.relativize(folder));
                return agent == null ? new ProjectFile(own, Json.object()) : file.of(agent);
            }
            if (Files.exists(top.resolve(".git"))) {
                break;
            }
        }
        return new ProjectFile(own, Json.object());
    }

    private static ProjectFile read(Path file) {
        var table = Toml.read(file);
        if (table == null) {
            return new ProjectFile(file, Json.object());
        }
        Toml.refuseUnknown(file, table, KEYS);
        var project = new ProjectFile(file, table);
        var agents = table.path(AGENTS);
        if (!agents.isMissingNode() && !agents.isObject()) {
            throw project.wrong(AGENTS, "tables, [agents.NAME]");
        }
        for (var agent : agents.properties()) {
            if (!agent.getValue().isObject()) {
                throw project.wrong(AGENTS, "tables, [agents.NAME]");
            }
            Toml.refuseUnknown(file, agent.getValue(), AGENT_KEYS);
        }
        return project;
    }

    private @Nullable String agentOf(Path path) {
        for (var agent : table.path(AGENTS).properties()) {
            var given = new ProjectFile(file, agent.getValue()).text("path");
            if (given != null && Path.of(given).normalize().equals(path)) {
                return agent.getKey();
            }
        }
        return null;
    }

    /** The agents it has tables for; none where it is about a single one. */
    public List<String> agents() {
        return table.path(AGENTS).properties().stream().map(Map.Entry::getKey).toList();
    }

    /** The file as it counts for an agent; without a table for it, the values of the file. */
    public ProjectFile of(String agent) {
        var merged = Json.object();
        putAll(table, merged);
        var own = table.path(AGENTS).path(agent);
        if (own.isObject()) {
            merged.put("agent", agent);
            putAll(own, merged);
        }
        merged.remove(AGENTS);
        return new ProjectFile(file, merged);
    }

    private static void putAll(JsonNode from, ObjectNode to) {
        for (var one : from.properties()) {
            to.set(one.getKey(), one.getValue());
        }
    }

    /** Where relative paths of files begin that are not part of what is sent. */
    public Path folder() {
        return Objects.requireNonNull(file.getParent());
    }

    /** The folder that is sent: {@code root}, else the file's own. */
    public Path root() {
        var given = text("root");
        var root = given == null ? folder() : folder().resolve(given).normalize();
        if (!Files.isDirectory(root)) {
            throw wrong("root", "a folder");
        }
        return root;
    }

    /** A text value; null where the file says nothing. */
    public @Nullable String text(String key) {
        var value = table.get(key);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(key, "a text in quotes");
        }
        return value.asText();
    }

    private @Nullable Integer number(String key) {
        var value = table.get(key);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            throw wrong(key, "a number");
        }
        return value.asInt();
    }

    /** From which size on a context is worth a warning. */
    public long largeContextBytes() {
        var given = number("large_context_mb");
        if (given != null && given < 1) {
            throw wrong("large_context_mb", "a number of megabytes, at least 1");
        }
        return (given == null ? LARGE_CONTEXT_MB : given) * 1_000_000L;
    }

    public Map<String, String> buildArgs() {
        var args = new LinkedHashMap<String, String>();
        var given = table.path("build_args");
        if (!given.isMissingNode() && !given.isObject()) {
            throw wrong("build_args", "a table");
        }
        given.properties().forEach(e -> args.put(e.getKey(), e.getValue().asText()));
        return args;
    }

    /** The contract as far as it is written down; null if nothing of it is. */
    public AgentContract.@Nullable Asked contract() {
        if (!saysAnyOf(CONTRACT_KEYS)) {
            return null;
        }
        var asked =
                new AgentContract.Asked(
                        kind(),
                        number("port"),
                        text("readiness_path"),
                        number("health_budget_seconds"),
                        number("drain_seconds"),
                        number("bake_seconds"),
                        number("grace_seconds"));
        try {
            AgentContract.of(asked);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(file + ": " + e.getMessage(), "Mend the contract's values.");
        }
        return asked;
    }

    private boolean saysAnyOf(List<String> keys) {
        for (var key : keys) {
            if (table.has(key)) {
                return true;
            }
        }
        return false;
    }

    /** Where the agent listens, by the contract as it is written down or by default. */
    public int port() {
        var asked = contract();
        return asked == null ? AgentContract.http().port() : AgentContract.of(asked).port();
    }

    private AgentContract.@Nullable Kind kind() {
        var kind = text("contract");
        if (kind == null) {
            return null;
        }
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "http" -> AgentContract.Kind.HTTP;
            case "dial-out", "dial_out" -> AgentContract.Kind.DIAL_OUT;
            default -> throw wrong("contract", "\"http\" or \"dial-out\"");
        };
    }

    private CliException wrong(String key, String expected) {
        return CliException.usage(
                file + ": \"" + key + "\" must be " + expected, "Mend the value of " + key + ".");
    }
}
