package dev.millrace.ingest.wiring;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What one process does of the service's work: all of it, only taking contexts in, or all but that.
 *
 * <p>What reads hostile bytes can be kept apart that way: a process of the intake needs a small
 * heap, knows no broker and no worker, and takes nothing with it when it dies.
 */
public enum Role {
    ALL,
    INTAKE,
    CONTROL;

    private static final Pattern UPLOADS =
            Pattern.compile("/?v1/agents/[^/]+/(contexts|parts)([/:].*)?");

    /** By its name in the settings. */
    static Role of(String name) {
        return Arrays.stream(values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "millrace.role is all, intake or control, not " + name));
    }

    /** Whether it keeps the ledger, dispatches and publishes. */
    public boolean controls() {
        return this != INTAKE;
    }

    /** Whether a request with this path is for it. */
    boolean serves(String path) {
        return switch (this) {
            case ALL -> true;
            case INTAKE -> UPLOADS.matcher(path).matches();
            case CONTROL -> !UPLOADS.matcher(path).matches();
        };
    }
}
