package dev.millrace.worker.wiring;

import dev.millrace.buildkit.BuildkitClient;
import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.SharedMetrics;
import dev.millrace.worker.adapter.buildkit.BuildkitImageBuilder;
import dev.millrace.worker.adapter.buildkit.BuiltInFrontendOnly;
import dev.millrace.worker.adapter.buildkit.FirstTenant;
import dev.millrace.worker.adapter.buildkit.FixedBuilderPool;
import dev.millrace.worker.adapter.http.HttpStartFence;
import dev.millrace.worker.adapter.kafka.KafkaPublishers;
import dev.millrace.worker.adapter.packs.PackedContexts;
import dev.millrace.worker.adapter.telemetry.TimedContextFetcher;
import dev.millrace.worker.adapter.telemetry.TimedImageBuilder;
import dev.millrace.worker.adapter.telemetry.TracedContextFetcher;
import dev.millrace.worker.adapter.telemetry.TracedImageBuilder;
import dev.millrace.worker.adapter.time.MachineTimers;
import dev.millrace.worker.app.AttemptPorts;
import dev.millrace.worker.app.ContextFetcher;
import dev.millrace.worker.app.ImageBuilder;
import dev.millrace.worker.domain.Identity;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Assembles the worker. Read each method from the inside out. */
final class Assembly implements AutoCloseable {

    /** A heartbeat older than this says nothing any more. */
    private static final Duration HEARTBEAT_PATIENCE = Duration.ofSeconds(3);

    private final Settings settings;
    private final Clock clock = Clock.systemUTC();
    private final RandomIds ids = new RandomIds(clock, new SecureRandom());
    private final EventHeaders headers = new EventHeaders("builder-worker", ids, clock);
    private final Identity identity;
    private final BuildkitClient buildkit;
    private final MachineTimers timers = new MachineTimers(Threads::startVirtual);
    private final TopicPublisher endless;
    private final TopicPublisher hasty;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final DiskReserve disk;
    private final FixedBuilderPool pool;
    private final WorkerProcess process;

    Assembly(Settings settings, Meters meters, Tracer tracer) throws IOException {
        this.settings = settings;
        disk = DiskReserve.of(settings.data(), settings.diskReserve());
        meters.gauge(SharedMetrics.DISK_RESERVE, disk::bytes);
        identity = new Identity(settings.worker(), new Incarnation(ids.next()));
        buildkit = BuildkitClient.of(settings.engine());
        endless = TopicPublisher.open(settings.kafka(), headers, TopicPublisher.ENDLESS);
        hasty = TopicPublisher.open(settings.kafka(), headers, HEARTBEAT_PATIENCE);
        pool =
                new FixedBuilderPool(
                        buildkit,
                        imageBuilder(meters, tracer),
                        new FirstTenant(settings.data().resolve("builder")));
        process = new WorkerProcess(settings, identity, ports(meters, tracer), outlets());
    }

    private ImageBuilder imageBuilder(Meters meters, Tracer tracer) {
        var registries =
                new BuildkitImageBuilder.Registries(settings.registry(), settings.mirrors());
        return new TracedImageBuilder(
                new TimedImageBuilder(
                        new BuiltInFrontendOnly(
                                new BuildkitImageBuilder(buildkit, registries, timers, clock)),
                        meters),
                tracer);
    }

    private ContextFetcher contexts(Meters meters, Tracer tracer) throws IOException {
        return new TracedContextFetcher(
                new TimedContextFetcher(
                        new PackedContexts(
                                http,
                                settings.data().resolve("contexts"),
                                disk,
                                settings.keptPacks()),
                        meters),
                tracer);
    }

    private AttemptPorts ports(Meters meters, Tracer tracer) throws IOException {
        return new AttemptPorts(
                new HttpStartFence(http, settings.ingest(), settings.internalToken(), identity),
                contexts(meters, tracer),
                pool,
                KafkaPublishers.logs(endless),
                KafkaPublishers.reports(endless));
    }

    private WorkerProcess.Outlets outlets() {
        return new WorkerProcess.Outlets(KafkaPublishers.status(hasty), timers, clock, disk);
    }

    FixedBuilderPool pool() {
        return pool;
    }

    WorkerProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
        endless.close();
        hasty.close();
        timers.close();
        buildkit.close();
        http.close();
    }
}
