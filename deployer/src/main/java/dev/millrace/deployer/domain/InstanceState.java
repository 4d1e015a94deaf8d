package dev.millrace.deployer.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where one container of a release stands.
 *
 * <pre>{@code
 * Starting ──▶ Running ◀─▶ Draining ──▶ Stopping ──▶ Gone
 *     └───────────┴──────────────────────▲
 * }</pre>
 *
 * <p>Back from Draining goes what a rollback takes back.
 */
public sealed interface InstanceState {

    /** May still have to be ended. */
    sealed interface Present extends InstanceState {

        /** SIGTERM now, SIGKILL when the grace is over. */
        default Stopping stopping(Instant at, Duration grace) {
            return new Stopping(at, at.plus(grace), false);
        }
    }

    /** Has a row and perhaps an address; a container may or may not be there. */
    record Starting() implements Present {

        public Running running(Instant at) {
            return new Running(at);
        }
    }

    /** Its container was started, as a candidate or as what is live. */
    record Running(Instant since) implements Present {

        /** At most for the time of the drain, sessions or not at least for that of the bake. */
        public Draining draining(Instant at, Duration drain, Duration bake) {
            var shorter = bake.compareTo(drain) < 0 ? bake : drain;
            var warmUntil = shorter.isPositive() ? at.plus(shorter) : null;
            return new Draining(at.plus(drain), warmUntil, null, false);
        }
    }

    /**
     * Gets no new session.
     *
     * @param warmUntil when the bake window is over, null when there is none
     * @param sessions left when last counted, null while that is not known
     * @param idleOnce whether the count before that was zero already
     */
    record Draining(
            Instant deadline,
            @Nullable Instant warmUntil,
            @Nullable Integer sessions,
            boolean idleOnce)
            implements Present {

        /** A count that is known. Unknown is never zero: then nothing is recorded. */
        public Draining counted(int left) {
            return new Draining(deadline, warmUntil, left, left == 0);
        }

        /** New sessions again, for a rollback; those it has go on. */
        public Running takenBack(Instant at) {
            return new Running(at);
        }
    }

    /**
     * On its way out.
     *
     * @param asked whether SIGTERM was sent
     */
    record Stopping(Instant since, Instant killAt, boolean asked) implements InstanceState {

        public Stopping wasAsked() {
            return new Stopping(since, killAt, true);
        }

        public Gone gone(Instant at) {
            return new Gone(at);
        }
    }

    /** No container, no server in the router; the address waits in quarantine. */
    record Gone(Instant since) implements InstanceState {}
}
