package dev.millrace.telemetry;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks at things from time to time, each on a thread of its own, so that neither a scrape nor a
 * health check ever waits for a database or a broker, and no dependency that hangs hides another.
 */
public final class Sampler implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Sampler.class);

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("sampler").unstarted(task));

    /** Looks at once, and again so long after each look has ended. */
    public void every(Duration pause, Runnable look) {
        clock.execute(() -> Thread.ofVirtual().name("sample").start(() -> turn(pause, look)));
    }

    private void turn(Duration pause, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.debugf(e, "a sample was not taken");
        }
        if (!clock.isShutdown()) {
            var _ =
                    clock.schedule(
                            () -> {
                                Thread.ofVirtual().name("sample").start(() -> turn(pause, look));
                            },
                            pause.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
