package dev.millrace.ingest.dispatch.domain;

import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.worker.DispatcherOrder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which attempts are to be stopped: those that shall be cancelled, and those that a worker
 * says it runs although the records know nothing of it any more. Given again with every tick until
 * the end is reported.
 */
public final class StopOrders {

    private StopOrders() {}

    public static Set<DispatcherOrder.Cancel> decide(
            List<GivenAttempt> given, List<SeenWorker> workers, long epoch) {
        var orders = new LinkedHashSet<DispatcherOrder.Cancel>();
        given.stream()
                .filter(attempt -> attempt.started() && attempt.cancelAsked())
                .map(a -> order(epoch, a))
                .forEach(orders::add);
        var owned =
                given.stream()
                        .collect(Collectors.toMap(GivenAttempt::attempt, Function.identity()));
        for (var worker : workers) {
            worker.running().stream()
                    .filter(attempt -> !owns(worker, owned.get(attempt)))
                    .map(attempt -> order(epoch, worker, attempt))
                    .forEach(orders::add);
        }
        return orders;
    }

    private static boolean owns(SeenWorker worker, @Nullable GivenAttempt attempt) {
        return attempt != null
                && attempt.worker().equals(worker.worker())
                && attempt.incarnation().equals(worker.incarnation());
    }

    private static DispatcherOrder.Cancel order(long epoch, GivenAttempt given) {
        return new DispatcherOrder.Cancel(
                epoch, given.worker(), given.incarnation(), given.attempt());
    }

    private static DispatcherOrder.Cancel order(long epoch, SeenWorker worker, AttemptRef attempt) {
        return new DispatcherOrder.Cancel(epoch, worker.worker(), worker.incarnation(), attempt);
    }
}
