package dev.millrace.worker.domain;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.DispatcherOrder;
import java.util.HashSet;
import java.util.Set;

/**
 * Decides what an order on {@code build.assignments} means to this worker.
 *
 * <p>Orders of a dispatcher that has been replaced, orders to others and repeated ones mean
 * nothing. For one thread, in the order of the topic.
 */
public final class OrderBook {

    private final Identity self;
    private final Set<AttemptRef> taken = new HashSet<>();
    private long newestEpoch = Long.MIN_VALUE;
    private volatile long lastTick;

    public OrderBook(Identity self) {
        this.self = self;
    }

    /** What to do about an order. */
    public sealed interface Meaning {

        record Run(AttemptRef attempt) implements Meaning {}

        record Stop(AttemptRef attempt) implements Meaning {}

        record Nothing(String why) implements Meaning {}
    }

    public Meaning read(DispatcherOrder order) {
        if (order.epoch() < newestEpoch) {
            return new Meaning.Nothing("its dispatcher has been replaced");
        }
        newestEpoch = order.epoch();
        return switch (order) {
            case DispatcherOrder.Tick tick -> tick(tick);
            case DispatcherOrder.Assign(_, var worker, var life, var attempt) ->
                    run(worker, life, attempt);
            case DispatcherOrder.Cancel(_, var worker, var life, var attempt) ->
                    self.is(worker, life) ? new Meaning.Stop(attempt) : notForUs();
            case DispatcherOrder.Unknown(_, var type) ->
                    new Meaning.Nothing("is of the unknown type " + type);
        };
    }

    /** The newest tick read, 0 for none; from any thread. */
    public long lastTick() {
        return lastTick;
    }

    private Meaning tick(DispatcherOrder.Tick tick) {
        lastTick = tick.sequence();
        return new Meaning.Nothing("is a tick");
    }

    private Meaning run(WorkerId worker, Incarnation life, AttemptRef attempt) {
        if (!self.is(worker, life)) {
            return notForUs();
        }
        return taken.add(attempt)
                ? new Meaning.Run(attempt)
                : new Meaning.Nothing("has been taken already");
    }

    private static Meaning notForUs() {
        return new Meaning.Nothing("is addressed to another");
    }
}
