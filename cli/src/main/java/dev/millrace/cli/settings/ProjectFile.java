package dev.millrace.cli.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.contracts.deploy.AgentContract;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code millrace.toml}: what a verb does in this folder when nothing else is said. */
public final class ProjectFile {

    /**
     * An agent's code is a few megabytes; a hundred are a minute at 15 Mbit/s, at every change, and
     * nearly always something that nobody meant to send.
     */
    private static final int LARGE_CONTEXT_MB = 100;

    private static final Set<String> KEYS =
            Set.of(
                    "agent",
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
                    "target");

    private final Path file;
    private final JsonNode table;

    private ProjectFile(Path file, JsonNode table) {
        this.file = file;
        this.table = table;
    }

    /** Of a folder; empty where there is none. */
    public static ProjectFile in(Path folder) {
        var file = folder.resolve("millrace.toml");
        var table = Toml.read(file);
        if (table == null) {
            return new ProjectFile(file, Json.object());
        }
        Toml.refuseUnknown(file, table, KEYS);
        return new ProjectFile(file, table);
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
        var asked =
                new AgentContract.Asked(
                        kind(),
                        number("port"),
                        text("readiness_path"),
                        number("health_budget_seconds"),
                        number("drain_seconds"),
                        number("bake_seconds"),
                        number("grace_seconds"));
        var nothing = new AgentContract.Asked(null, null, null, null, null, null, null);
        if (asked.equals(nothing)) {
            return null;
        }
        try {
            AgentContract.of(asked);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(file + ": " + e.getMessage(), "Mend the contract's values.");
        }
        return asked;
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
