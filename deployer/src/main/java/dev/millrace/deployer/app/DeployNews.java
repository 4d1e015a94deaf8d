package dev.millrace.deployer.app;

import dev.millrace.contracts.id.DeployId;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.domain.Deploy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets a reader wait until a deploy has changed. Block on virtual threads only. */
public final class DeployNews {

    /** Another process may have changed it: then nobody signals here. */
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Rollouts rollouts;
    private final AtomicLong changes = new AtomicLong();

    public DeployNews(Rollouts rollouts) {
        this.rollouts = rollouts;
    }

    /** Some deploy was changed in this process. */
    public void signal() {
        lock.lock();
        try {
            changes.incrementAndGet();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The deploy as soon as its version is above this one, or as it stands when the time is up. */
    public Optional<Deploy> await(DeployId id, long version, Duration atMost)
            throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (true) {
            var seen = changes.get();
            var deploy = rollouts.deploy(id);
            var left = end - System.nanoTime();
            if (left <= 0 || deploy.isEmpty() || deploy.get().version() > version) {
                return deploy;
            }
            sleep(seen, Math.min(left, LOOK_ANYWAY.toNanos()));
        }
    }

    private void sleep(long seen, long nanos) throws InterruptedException {
        lock.lock();
        try {
            var left = nanos;
            while (changes.get() == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
