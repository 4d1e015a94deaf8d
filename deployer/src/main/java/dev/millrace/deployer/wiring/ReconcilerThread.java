package dev.millrace.deployer.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Virtual threads on which somebody decides as the leader, told from those that serve requests. */
final class ReconcilerThread {

    private static final ThreadLocal<Boolean> LEADING = ThreadLocal.withInitial(() -> false);

    private ReconcilerThread() {}

    static boolean current() {
        return LEADING.get();
    }

    static Executor executor() {
        var threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("reconcile-", 0).factory());
        return task ->
                threads.execute(() -> {
                    LEADING.set(true);
                    task.run();
                });
    }
}
