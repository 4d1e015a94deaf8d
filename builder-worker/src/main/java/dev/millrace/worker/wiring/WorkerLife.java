package dev.millrace.worker.wiring;

import dev.millrace.contracts.Topic;
import dev.millrace.messaging.TopicAdmin;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** Starts the worker with the process and stops it with it. Ready once it is announced. */
@ApplicationScoped
@Readiness
class WorkerLife implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(WorkerLife.class);
    private static final Duration FOR_TOPICS = Duration.ofMinutes(2);
    private static final int PROBE_SECONDS = 2;

    private final Settings settings;
    private final Assembly assembly;
    private final ScheduledExecutorService probes =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("builder-probe").unstarted(task));

    WorkerLife(Config config, MeterRegistry meters, OpenTelemetry telemetry) throws IOException {
        settings = Settings.read(config);
        assembly = new Assembly(settings, meters, telemetry.getTracer("builder-worker"));
    }

    /** Without topics there is nothing to read: they are made first, on a thread that may wait. */
    void start(@Observes StartupEvent event) {
        LOG.infof("worker starts worker=%s slots=%d", settings.worker(), settings.slots());
        Threads.startVirtual(() -> {
            assembly.pool().probe();
            new TopicAdmin(settings.kafka())
                    .ensure(
                            List.of(
                                    Topic.BUILD_ASSIGNMENTS,
                                    Topic.WORKER_STATUS,
                                    Topic.BUILD_REPORTS,
                                    Topic.BUILD_LOGS),
                            FOR_TOPICS);
            assembly.process().start();
        });
        var _ =
                probes.scheduleWithFixedDelay(
                        this::probe, PROBE_SECONDS, PROBE_SECONDS, TimeUnit.SECONDS);
    }

    /** An executor never repeats work that has failed once. */
    private void probe() {
        try {
            assembly.pool().probe();
        } catch (RuntimeException e) {
            LOG.warn("builder not probed", e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        probes.shutdownNow();
        assembly.close();
    }

    @Override
    public HealthCheckResponse call() {
        var builder = !assembly.pool().platforms().natives().isEmpty();
        var announced = assembly.process().isAnnounced();
        return HealthCheckResponse.named("worker")
                .withData("announced", announced)
                .withData("builder", builder)
                .status(announced && builder)
                .build();
    }
}
