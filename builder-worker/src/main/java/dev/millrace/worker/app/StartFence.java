package dev.millrace.worker.app;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.worker.StartGrant;
import java.io.IOException;

/** Asks the ledger whether an attempt is really ours to begin. Repeatable until it is reported. */
public interface StartFence {

    /** What the ledger says. */
    sealed interface Answer {

        record Granted(StartGrant grant) implements Answer {}

        /** Another worker or another attempt has taken over: nothing may be done. */
        record Refused(String why) implements Answer {}
    }

    /**
     * @throws IOException when the ledger cannot be reached: the attempt was not begun
     */
    Answer ask(AttemptRef attempt) throws IOException, InterruptedException;
}
