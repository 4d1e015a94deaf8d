package dev.millrace.streamer.wiring;

import dev.millrace.contracts.Topic;
import dev.millrace.messaging.TenantsTopic;
import dev.millrace.messaging.TopicLags;
import dev.millrace.objectstore.ObjectStore;
import dev.millrace.streamer.adapter.kafka.LogTails;
import dev.millrace.streamer.app.LiveStreams;
import dev.millrace.telemetry.Dependency;
import dev.millrace.telemetry.Disk;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.Sampled;
import dev.millrace.telemetry.Sampler;
import dev.millrace.telemetry.SharedMetrics;
import dev.millrace.telemetry.StreamerMetrics;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** What this service shows of itself, and what it cannot work without. */
@Singleton
class Instruments {

    void start(
            @Observes StartupEvent event,
            StreamerSettings settings,
            Sampled sampled,
            LiveStreams streams,
            Reading reading) {
        var meters = sampled.meters();
        var lags = reading.lags();
        new Disk(settings.data()).show(meters);
        meters.gauge(StreamerMetrics.STREAMS, () -> streams.held().streams());
        meters.gauge(StreamerMetrics.SPOOL, () -> streams.held().bytes());
        meters.gauge(SharedMetrics.TENANTS_AGE, () -> reading.tenants().age().toMillis() / 1000.0);
        for (var topic : List.of(Topic.BUILD_LOGS, Topic.AGENT_LOGS)) {
            sampled.show(
                    SharedMetrics.CONSUMER_LAG,
                    () -> lags.behind(topic, reading.logs().positions(topic)),
                    topic.id(),
                    "log-streamer");
            sampled.show(
                    SharedMetrics.CONSUMER_LAG,
                    () -> lags.ofGroup(topic, "log-archiver"),
                    topic.id(),
                    "log-archiver");
        }
        sampled.show(
                SharedMetrics.CONSUMER_LAG,
                () -> lags.behind(Topic.TENANTS, reading.tenants().positions()),
                Topic.TENANTS.id(),
                "log-streamer");
    }

    @Produces
    @Singleton
    TopicLags lags(StreamerSettings settings) {
        return new TopicLags(settings.kafka());
    }

    void close(@Disposes TopicLags lags) {
        lags.close();
    }

    @Produces
    @Startup
    @Readiness
    @Singleton
    HealthCheck kafka(TopicLags lags, Meters meters, Sampler sampler) {
        return Dependency.watch("kafka", lags::requireBroker, meters, sampler);
    }

    @Produces
    @Startup
    @Readiness
    @Singleton
    HealthCheck s3(ObjectStore objects, Meters meters, Sampler sampler) {
        return Dependency.watch("s3", objects::requireAnswer, meters, sampler);
    }

    /** Who reads topics, and how far behind each is. */
    @Singleton
    record Reading(LogTails logs, TenantsTopic tenants, TopicLags lags) {}
}
