package dev.millrace.worker.wiring;

import dev.millrace.contracts.DiskReserve;
import dev.millrace.worker.adapter.kafka.AssignmentTail;
import dev.millrace.worker.app.AttemptPorts;
import dev.millrace.worker.app.Beat;
import dev.millrace.worker.app.ReceiveOrder;
import dev.millrace.worker.app.ReleaseAttempts;
import dev.millrace.worker.app.RunAttempt;
import dev.millrace.worker.app.RunningAttempts;
import dev.millrace.worker.app.StatusPublisher;
import dev.millrace.worker.app.Timers;
import dev.millrace.worker.domain.Identity;
import dev.millrace.worker.domain.OrderBook;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One life of the worker: reads all orders, announces itself once it stands at their end, beats
 * each second, gives everything back when it is closed.
 */
final class WorkerProcess implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WorkerProcess.class);
    private static final Duration GIVE_BACK = Duration.ofSeconds(8);

    private final Beat beat;
    private final ReleaseAttempts releaseAttempts;
    private final AssignmentTail tail;
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("heart").unstarted(task));
    private final RunningAttempts running = new RunningAttempts();
    private volatile boolean announced;

    /** What beats and waits are done with. */
    record Outlets(StatusPublisher status, Timers timers, Clock clock, DiskReserve disk) {}

    WorkerProcess(Settings settings, Identity identity, AttemptPorts ports, Outlets outlets) {
        var orders = new OrderBook(identity);
        var runAttempt =
                new RunAttempt(
                        ports,
                        identity,
                        outlets.timers(),
                        outlets.clock(),
                        settings.longestBuild());
        var receive = new ReceiveOrder(orders, running, runAttempt, Threads::startVirtual);
        // without room for a context nothing is taken on: builds wait for it, or go elsewhere
        var self =
                new Beat.Self(
                        identity,
                        () -> outlets.disk().hasRoomFor(0) ? settings.slots() : 0,
                        ports.pool());
        beat = new Beat(self, orders, running, outlets.status(), outlets.clock());
        releaseAttempts = new ReleaseAttempts(running, beat, GIVE_BACK);
        tail =
                new AssignmentTail(
                        settings.kafka(),
                        receive,
                        task -> Thread.ofPlatform().daemon().name("assignments").unstarted(task));
    }

    void start() {
        var _ = tail.begin().thenRun(this::announce);
    }

    /** Whether the dispatcher has been told of this life. */
    boolean isAnnounced() {
        return announced;
    }

    /** How many attempts run. */
    int running() {
        return running.count();
    }

    /** By partition, what is read next of the orders. */
    Map<Integer, Long> positions() {
        return tail.positions();
    }

    private void announce() {
        announced = true;
        var _ = heart.scheduleAtFixedRate(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    private void beat() {
        try {
            beat.beat();
        } catch (RuntimeException e) {
            LOG.warn("heartbeat not sent", e);
        }
    }

    @Override
    public void close() {
        try {
            if (!releaseAttempts.release()) {
                LOG.warn("attempts not given back in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        heart.shutdownNow();
        tail.close();
    }
}
