package dev.millrace.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class NotStuckTest {

    @Test
    void onlyThreadsThatWaitForEachOtherMakeAProcessStuck() throws InterruptedException {
        assertThat(new NotStuck().call().getStatus()).isEqualTo(Status.UP);
        var one = new ReentrantLock();
        var other = new ReentrantLock();
        var both = new CountDownLatch(2);
        var left = holder("left", one, other, both);
        var right = holder("right", other, one, both);

        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (new NotStuck().call().getStatus() == Status.UP && System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        var seen = new NotStuck().call();
        assertThat(seen.getStatus()).isEqualTo(Status.DOWN);
        assertThat(String.valueOf(seen.getData().orElseThrow().get("deadlocked")))
                .contains("left")
                .contains("right");
        left.interrupt();
        right.interrupt();
        left.join();
        right.join();
    }

    private static Thread holder(String name, Lock first, Lock second, CountDownLatch both) {
        return Thread.ofPlatform()
                .name(name)
                .daemon()
                .start(() -> {
                    first.lock();
                    try {
                        both.countDown();
                        both.await();
                        second.lockInterruptibly();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        first.unlock();
                    }
                });
    }
}
