package dev.millrace.worker.app;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.worker.domain.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt that this worker works on. The first reason to stop it is the one that counts. */
final class RunningAttempt implements StopSignal {

    private final AttemptRef attempt;
    private final List<Runnable> hooks = new ArrayList<>();
    private @Nullable StopReason reason;

    RunningAttempt(AttemptRef attempt) {
        this.attempt = attempt;
    }

    AttemptRef attempt() {
        return attempt;
    }

    void stop(StopReason why) {
        List<Runnable> called;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            called = List.copyOf(hooks);
            hooks.clear();
        }
        called.forEach(Runnable::run);
    }

    @Override
    public synchronized Optional<StopReason> stopped() {
        return Optional.ofNullable(reason);
    }

    @Override
    public void onStop(Runnable hook) {
        synchronized (this) {
            if (reason == null) {
                hooks.add(hook);
                return;
            }
        }
        hook.run();
    }
}
