package dev.millrace.worker.wiring;

import io.opentelemetry.context.Context;

/** Starts work on virtual threads, in the trace of whoever asked for it. */
final class Threads {

    private Threads() {}

    static void startVirtual(Runnable task) {
        var _ = Thread.ofVirtual().start(Context.current().wrap(task));
    }
}
