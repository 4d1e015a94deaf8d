package dev.millrace.ingest.ledger.adapter.memory;

import dev.millrace.contracts.id.BuildId;
import dev.millrace.ingest.ledger.app.BuildBell;
import dev.millrace.ingest.ledger.app.BuildWatch;
import dev.millrace.ingest.ledger.domain.Build;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Wakes whoever waits for a build when its bell rings; looks by itself each second, for changes
 * that another process has made.
 */
public final class InProcessWatch implements BuildWatch, BuildBell {

    private static final long GLANCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final ConcurrentHashMap<BuildId, Waiting> waiting = new ConcurrentHashMap<>();

    @Override
    public void ring(Build build) {
        waiting.computeIfPresent(build.ref().id(), (_, those) -> those.wake());
    }

    @Override
    public Optional<Build> await(
            BuildId build,
            Supplier<Optional<Build>> read,
            Predicate<Build> wanted,
            Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var bell = enter(build);
            try {
                var found = read.get();
                var left = deadline - System.nanoTime();
                if (found.isEmpty() || wanted.test(found.get()) || left <= 0) {
                    return found;
                }
                if (!rest(bell, Math.min(left, GLANCE_NANOS))) {
                    return found;
                }
            } finally {
                leave(build);
            }
        }
    }

    /** False when the thread shall end. */
    private static boolean rest(Semaphore bell, long nanos) {
        try {
            var rung = bell.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            return rung || !Thread.currentThread().isInterrupted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Semaphore enter(BuildId build) {
        return waiting.compute(
                        build,
                        (_, those) ->
                                those == null
                                        ? new Waiting(1, new Semaphore(0))
                                        : new Waiting(those.count() + 1, those.bell()))
                .bell();
    }

    private void leave(BuildId build) {
        waiting.computeIfPresent(
                build,
                (_, those) ->
                        those.count() == 1 ? null : new Waiting(those.count() - 1, those.bell()));
    }

    private record Waiting(int count, Semaphore bell) {

        /** Those who come later wait for a bell of their own. */
        Waiting wake() {
            bell.release(count);
            return new Waiting(count, new Semaphore(0));
        }
    }
}
