package dev.millrace.worker.app;

import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.worker.domain.Identity;
import dev.millrace.worker.domain.OrderBook;
import java.time.Clock;
import java.util.function.IntSupplier;

/** Says once that this worker lives, what it can build and what it works on. */
public final class Beat {

    private final Self self;
    private final OrderBook orders;
    private final RunningAttempts running;
    private final StatusPublisher status;
    private final Clock clock;

    /** Who beats, how many attempts it has room for at this moment, and the pool. */
    public record Self(Identity identity, IntSupplier slots, BuilderPool pool) {}

    public Beat(
            Self self,
            OrderBook orders,
            RunningAttempts running,
            StatusPublisher status,
            Clock clock) {
        this.self = self;
        this.orders = orders;
        this.running = running;
        this.status = status;
        this.clock = clock;
    }

    public void beat() {
        var platforms = self.pool().platforms();
        status.publish(
                new WorkerStatus.Heartbeat(
                        self.identity().worker(),
                        self.identity().incarnation(),
                        clock.instant(),
                        platforms.natives(),
                        platforms.emulated(),
                        self.slots().getAsInt(),
                        running.list(),
                        self.pool().warmTenants(),
                        orders.lastTick(),
                        running.isDraining()));
    }
}
