package dev.millrace.worker.wiring;

import dev.millrace.contracts.Topic;
import dev.millrace.messaging.TopicAdmin;
import dev.millrace.messaging.TopicLags;
import dev.millrace.telemetry.Dependency;
import dev.millrace.telemetry.Disk;
import dev.millrace.telemetry.Sampled;
import dev.millrace.telemetry.SharedMetrics;
import dev.millrace.telemetry.WorkerMetrics;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
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

/**
 * Starts the worker with the process and stops it with it. Ready once it is announced; what it
 * needs for that and for its work, Kafka and the engine, are checks of their own.
 */
@ApplicationScoped
@Readiness
class WorkerLife implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(WorkerLife.class);
    private static final Duration FOR_TOPICS = Duration.ofMinutes(2);
    private static final int PROBE_SECONDS = 2;

    private final Settings settings;
    private final Assembly assembly;
    private final TopicLags lags;
    private final Dependency kafka;
    private final Dependency engine;
    private final ScheduledExecutorService probes =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("builder-probe").unstarted(task));

    WorkerLife(Config config, Sampled sampled, OpenTelemetry telemetry) throws IOException {
        settings = Settings.read(config);
        var meters = sampled.meters();
        assembly = new Assembly(settings, meters, telemetry.getTracer("builder-worker"));
        lags = new TopicLags(settings.kafka());
        kafka = Dependency.watch("kafka", lags::requireBroker, meters, sampled.sampler());
        engine = Dependency.watch("engine", this::requireBuilder, meters, sampled.sampler());
        new Disk(settings.data()).show(meters);
        meters.gauge(WorkerMetrics.ATTEMPTS_RUNNING, assembly.process()::running);
        sampled.show(
                SharedMetrics.CONSUMER_LAG,
                () -> lags.behind(Topic.BUILD_ASSIGNMENTS, assembly.process().positions()),
                Topic.BUILD_ASSIGNMENTS.id(),
                "worker");
    }

    private void requireBuilder() {
        if (assembly.pool().platforms().natives().isEmpty()) {
            throw new IllegalStateException("no builder answers at " + settings.engine());
        }
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck kafka() {
        return kafka;
    }

    @Produces
    @Readiness
    @Singleton
    HealthCheck engine() {
        return engine;
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
        lags.close();
    }

    @Override
    public HealthCheckResponse call() {
        var announced = assembly.process().isAnnounced();
        return HealthCheckResponse.named("announced").status(announced).build();
    }
}
