package dev.millrace.standalone.supervise;

import dev.millrace.standalone.process.ManagedProcess;
import java.io.IOException;
import java.util.Set;

/**
 * One process that is to run.
 *
 * @param needs names of those it is not started without
 */
public record Supervised(String name, Set<String> needs, ManagedProcess process, Start start) {

    public Supervised {
        needs = Set.copyOf(needs);
    }

    /** Starts it the way {@code up} does; returns once it is ready. */
    @FunctionalInterface
    public interface Start {
        void start() throws IOException, InterruptedException;
    }
}
