package dev.millrace.deployer.app.port;

import dev.millrace.deployer.domain.Endpoint;
import java.time.Duration;

/** Asks an agent whether it is ready: one GET. */
public interface Readiness {

    Answer ask(Endpoint endpoint, String path, Duration atMost);

    /** What came back. */
    sealed interface Answer {

        record Ready() implements Answer {}

        /** Something answered, but not with 2xx. */
        record NotYet(int status) implements Answer {}

        /** Nothing listens, or nothing was answered in time. */
        record Mute(String why) implements Answer {}
    }
}
