package dev.millrace.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DependencyTest {

    private final Meters meters = new Meters(new SimpleMeterRegistry());
    private final Sampler sampler = new Sampler();

    @AfterEach
    void close() {
        sampler.close();
    }

    @Test
    void readinessNamesWhatIsAwayAndWhyAndComesBackByItself() {
        var trouble = new AtomicReference<@Nullable String>("connection refused");
        var dependency =
                Dependency.watch(
                        "kafka",
                        () -> {
                            var why = trouble.get();
                            if (why != null) {
                                throw new IllegalStateException(why);
                            }
                        },
                        meters,
                        sampler);

        until(() -> dependency.call().getData().toString().contains("connection refused"));
        assertThat(dependency.call().getName()).isEqualTo("kafka");
        assertThat(dependency.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(up()).isZero();

        trouble.set(null);
        until(dependency::up);

        assertThat(dependency.call().getStatus()).isEqualTo(Status.UP);
        assertThat(up()).isEqualTo(1);
    }

    @Test
    void oneThatHangsIsAwayAndHidesNoOther() throws InterruptedException {
        var never = new CountDownLatch(1);
        var hanging = Dependency.watch("s3", never::await, meters, sampler);
        var other = Dependency.watch("postgresql", () -> {}, meters, sampler);

        until(other::up);

        assertThat(hanging.up()).isFalse();
        never.countDown();
    }

    private double up() {
        return meters.registry()
                .get(SharedMetrics.DEPENDENCY_UP.name())
                .tag("dependency", "kafka")
                .gauge()
                .value();
    }

    private static void until(BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
