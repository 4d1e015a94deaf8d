package dev.millrace.ingest.wiring;

import static java.util.stream.Collectors.toMap;

import dev.millrace.contracts.Topic;
import dev.millrace.ingest.dispatch.wiring.Dispatcher;
import dev.millrace.ingest.ledger.adapter.postgres.QueueFigures;
import dev.millrace.ingest.ledger.adapter.postgres.QueueFigures.Waiting;
import dev.millrace.messaging.Lease;
import dev.millrace.messaging.TopicLags;
import dev.millrace.messaging.jdbc.JdbcOutboxStore;
import dev.millrace.telemetry.Disk;
import dev.millrace.telemetry.IngestMetrics;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.Sampled;
import dev.millrace.telemetry.SharedMetrics;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * The gauges of this service: what is looked at from time to time, and what is asked at a scrape.
 */
@ApplicationScoped
class Instruments {

    private static final String PIPELINE = "build";

    private final Sampled sampled;
    private final Meters meters;
    private final Role role;

    Instruments(Sampled sampled, Settings settings, Role role) {
        this.sampled = sampled;
        this.meters = sampled.meters();
        this.role = role;
        new Disk(settings.data()).show(meters);
    }

    /** What is looked at where the whole service, or its control, runs. */
    @Singleton
    record Looked(
            TopicLags lags,
            AgroalDataSource source,
            Jdbi database,
            Relay relay,
            Dispatcher dispatcher) {}

    void start(@Observes StartupEvent event, Instance<Looked> all) {
        if (role.controls()) {
            show(all.get());
        }
    }

    private void show(Looked all) {
        var lags = all.lags();
        var dispatcher = all.dispatcher();
        var outbox = new JdbcOutboxStore(all.source(), "ingest");
        sampled.show(
                SharedMetrics.CONSUMER_LAG,
                () -> lags.ofGroup(Topic.BUILD_REPORTS, "ledger"),
                Topic.BUILD_REPORTS.id(),
                "ledger");
        sampled.show(SharedMetrics.OUTBOX_DEPTH, () -> outbox.backlog().records());
        sampled.show(SharedMetrics.OUTBOX_AGE, () -> outbox.backlog().oldestSeconds());
        showLease("relay", all.relay()::lease);
        showLease("dispatcher", dispatcher::lease);
        sampled.show(
                SharedMetrics.CONSUMER_LAG,
                () -> lags.behind(Topic.WORKER_STATUS, dispatcher.positions()),
                Topic.WORKER_STATUS.id(),
                "dispatcher");
        showQueue(new QueueFigures(all.database()));
    }

    private void showLease(String name, Supplier<Optional<Lease>> lease) {
        meters.gauge(SharedMetrics.LEASE_HELD, () -> lease.get().isPresent() ? 1 : 0, name);
        meters.gauge(
                SharedMetrics.LEASE_EPOCH,
                () -> lease.get().map(held -> (double) held.epoch()).orElse(Double.NaN),
                name);
    }

    /** Every instance shows the same: whoever sums over instances takes the greatest first. */
    private void showQueue(QueueFigures figures) {
        sampled.showRows(
                IngestMetrics.QUEUE_BUILDS,
                () ->
                        figures.waiting().stream()
                                .collect(toMap(one -> List.of(one.tenant()), Waiting::builds)));
        sampled.showRows(
                IngestMetrics.QUEUE_AGE,
                () ->
                        figures.waiting().stream()
                                .collect(toMap(one -> List.of(one.tenant()), Waiting::ageSeconds)));
        sampled.showRows(SharedMetrics.PIPELINE_ACTIVE, () -> byState(figures.active()));
    }

    private static Map<List<String>, Long> byState(QueueFigures.Active active) {
        return Map.of(
                List.of(PIPELINE, "pending"), active.pending(),
                List.of(PIPELINE, "executing"), active.executing(),
                List.of(PIPELINE, "finalizing"), active.finalizing());
    }
}
