package dev.millrace.standalone.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StepsTest {

    @Test
    void aStepWaitsForThoseItNeeds() throws Exception {
        var done = new ConcurrentLinkedQueue<String>();
        var gate = new CountDownLatch(1);
        try (var steps = new Steps()) {
            var first =
                    steps.after(
                            List.of(),
                            () -> {
                                gate.await();
                                done.add("first");
                            });
            var second = steps.after(List.of(first), () -> done.add("second"));

            gate.countDown();
            steps.join(List.of(first, second));
        }

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void theFirstFailureInterruptsTheRestAndIsTheOneThrown() throws Exception {
        var interrupted = new AtomicBoolean();
        var waiting = new CountDownLatch(1);
        try (var steps = new Steps()) {
            var slow =
                    steps.after(
                            List.of(),
                            () -> {
                                try {
                                    waiting.countDown();
                                    new CountDownLatch(1).await();
                                } catch (InterruptedException e) {
                                    interrupted.set(true);
                                    throw e;
                                }
                            });
            var broken =
                    steps.after(
                            List.of(),
                            () -> {
                                waiting.await();
                                throw new IOException("no disk");
                            });

            assertThatThrownBy(() -> steps.join(List.of(slow, broken))).hasMessage("no disk");
        }

        assertThat(interrupted).isTrue();
    }
}
