package dev.millrace.worker.app;

import dev.millrace.contracts.worker.WorkerStatus;
import dev.millrace.worker.domain.Identity;
import dev.millrace.worker.domain.OrderBook;
import java.time.Clock;

/** Says once that this worker lives, what it can build and what it works on. */
public final class Beat {

    private final Self self;
    private final OrderBook orders;
    private final RunningAttempts running;
    private final StatusPublisher status;
    private final Clock clock;

    /** What does not change while the worker lives, and the pool that knows the rest. */
    public record Self(Identity identity, int slots, BuilderPool pool) {}

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
                        self.slots(),
                        running.list(),
                        self.pool().warmTenants(),
                        orders.lastTick(),
                        running.isDraining()));
    }
}
