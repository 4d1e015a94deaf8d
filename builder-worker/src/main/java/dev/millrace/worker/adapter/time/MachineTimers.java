package dev.millrace.worker.adapter.time;

import dev.millrace.worker.app.Timers;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Timers by the machine's monotonic clock. The tasks themselves run elsewhere: they may block. */
public final class MachineTimers implements Timers, AutoCloseable {

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("timers").unstarted(task));
    private final Executor tasks;

    public MachineTimers(Executor tasks) {
        this.tasks = tasks;
    }

    @Override
    public Pending after(Duration delay, Runnable task) {
        var pending =
                clock.schedule(() -> tasks.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> pending.cancel(false);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
