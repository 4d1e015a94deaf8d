package dev.millrace.standalone.component;

import org.jspecify.annotations.Nullable;

/**
 * One row of {@code system status}.
 *
 * @param source where the program came from, such as {@code Maven Central} or {@code the machine}
 * @param version as the program itself or its package says
 * @param address host:port, socket path or empty
 * @param pid null when it does not run
 * @param rssBytes resident memory of the process, 0 when it does not run
 */
public record ComponentStatus(
        String name,
        State state,
        @Nullable Long pid,
        String source,
        String version,
        String address,
        long rssBytes) {

    /** Whether it answers, only runs, or neither. */
    public enum State {
        UP,
        STARTING,
        DOWN
    }
}
