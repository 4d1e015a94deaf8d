package dev.millrace.worker.app;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.worker.domain.OrderBook;
import dev.millrace.worker.domain.OrderBook.Meaning;
import dev.millrace.worker.domain.StopReason;
import java.util.concurrent.Executor;

/**
 * Does what the dispatcher asks: begins attempts on threads of their own, stops them.
 *
 * <p>Short work only, for one thread, in the order of the topic; the same order again does nothing.
 */
public final class ReceiveOrder {

    private final OrderBook orders;
    private final RunningAttempts running;
    private final RunAttempt runAttempt;
    private final Executor threads;

    public ReceiveOrder(
            OrderBook orders, RunningAttempts running, RunAttempt runAttempt, Executor threads) {
        this.orders = orders;
        this.running = running;
        this.runAttempt = runAttempt;
        this.threads = threads;
    }

    public void receive(DispatcherOrder order) {
        switch (orders.read(order)) {
            case Meaning.Run(var attempt) -> run(attempt);
            case Meaning.Stop(var attempt) -> running.stop(attempt, StopReason.CANCELLED);
            case Meaning.Nothing _ -> {}
        }
    }

    private void run(AttemptRef attempt) {
        running.begin(attempt)
                .ifPresent(begun ->
                        threads.execute(() -> {
                            try {
                                runAttempt.run(begun);
                            } finally {
                                running.end(attempt);
                            }
                        }));
    }
}
