package dev.millrace.worker.app;

import dev.millrace.worker.domain.StopReason;
import java.util.Optional;

/** Tells whoever works on an attempt that it is to stop. */
public interface StopSignal {

    /** Why, once it is to stop. */
    Optional<StopReason> stopped();

    /** Runs once when the attempt is to stop; at once if it already is. Must not block. */
    void onStop(Runnable hook);
}
