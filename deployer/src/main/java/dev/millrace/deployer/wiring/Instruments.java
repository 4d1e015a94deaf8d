package dev.millrace.deployer.wiring;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.deploy.DeployPhase;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.deployer.adapter.haproxy.HaproxySessionCount;
import dev.millrace.deployer.adapter.sql.RunningFigures;
import dev.millrace.deployer.adapter.telemetry.TimedRouter;
import dev.millrace.messaging.TenantsTopic;
import dev.millrace.messaging.TopicLags;
import dev.millrace.messaging.jdbc.JdbcOutboxStore;
import dev.millrace.telemetry.DeployerMetrics;
import dev.millrace.telemetry.Disk;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.Sampled;
import dev.millrace.telemetry.SharedMetrics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/**
 * The gauges of this service: what is looked at from time to time, and what is asked at a scrape.
 */
@Singleton
class Instruments {

    private static final List<String> STATES =
            List.of("starting", "running", "draining", "stopping");
    private static final List<DeployPhase> BEFORE_LIVE =
            List.of(
                    DeployPhase.ACCEPTED,
                    DeployPhase.BUILDING,
                    DeployPhase.STARTING,
                    DeployPhase.CANDIDATE,
                    DeployPhase.SWITCHING);

    private final Sampled sampled;
    private final Meters meters;

    Instruments(Sampled sampled) {
        this.sampled = sampled;
        this.meters = sampled.meters();
        TimedRouter.announce(meters);
    }

    void start(
            @Observes StartupEvent event,
            DeployerSettings settings,
            Background background,
            TopicLags lags,
            Figures figures) {
        var keyFile = Path.of(settings.secretsKeyFile()).toAbsolutePath();
        new Disk(Objects.requireNonNull(keyFile.getParent())).show(meters);
        var outbox = new JdbcOutboxStore(figures.database(), RecordsAssembly.SCHEMA);
        sampled.show(SharedMetrics.OUTBOX_DEPTH, () -> outbox.backlog().records());
        sampled.show(SharedMetrics.OUTBOX_AGE, () -> outbox.backlog().oldestSeconds());
        for (var lease : List.of("relay", "reconciler")) {
            meters.gauge(
                    SharedMetrics.LEASE_HELD,
                    () -> background.lease(lease).isPresent() ? 1 : 0,
                    lease);
            meters.gauge(
                    SharedMetrics.LEASE_EPOCH,
                    () ->
                            background
                                    .lease(lease)
                                    .map(held -> (double) held.epoch())
                                    .orElse(Double.NaN),
                    lease);
        }
        meters.gauge(SharedMetrics.TENANTS_AGE, () -> figures.tenants().age().toMillis() / 1000.0);
        sampled.show(
                SharedMetrics.CONSUMER_LAG,
                () -> lags.ofGroup(Topic.BUILD_EVENTS, "deployer"),
                Topic.BUILD_EVENTS.id(),
                "deployer");
        if (figures.tenants() instanceof TenantsTopic tenants) {
            sampled.show(
                    SharedMetrics.CONSUMER_LAG,
                    () -> lags.behind(Topic.TENANTS, tenants.positions()),
                    Topic.TENANTS.id(),
                    "deployer");
        }
        showRunning(new RunningFigures(figures.jdbi()), figures.sessions());
        showUnderWay(new RunningFigures(figures.jdbi()));
    }

    /** Every instance shows the same: whoever sums over instances takes the greatest first. */
    private void showRunning(RunningFigures running, HaproxySessionCount sessions) {
        sampled.showRows(
                DeployerMetrics.INSTANCES,
                () -> {
                    var byState = new HashMap<List<String>, Integer>();
                    STATES.forEach(state -> byState.put(List.of(state), 0));
                    for (var one : running.instances()) {
                        var state = one.state().toLowerCase(Locale.ROOT);
                        byState.merge(List.of(state), 1, Integer::sum);
                    }
                    return byState;
                });
        sampled.showRows(
                DeployerMetrics.SESSIONS,
                () -> {
                    var all = sessions.all();
                    var byGeneration = new HashMap<List<String>, Integer>();
                    for (var one : running.instances()) {
                        var count = all.getOrDefault(one.id(), 0);
                        byGeneration.merge(one.labels(), count, Integer::sum);
                    }
                    return byGeneration;
                });
    }

    private void showUnderWay(RunningFigures running) {
        sampled.showRows(
                SharedMetrics.PIPELINE_ACTIVE,
                () -> {
                    var rows = new HashMap<List<String>, Long>();
                    var phases = running.underWay();
                    for (var phase : BEFORE_LIVE) {
                        var deploys = phases.getOrDefault(phase.name(), 0L);
                        rows.merge(List.of("deploy", state(phase)), deploys, Long::sum);
                    }
                    return rows;
                });
    }

    private static String state(DeployPhase phase) {
        return switch (phase) {
            case ACCEPTED -> "pending";
            case SWITCHING -> "finalizing";
            default -> "executing";
        };
    }

    /** Where the figures come from. */
    @Singleton
    record Figures(
            DataSource database,
            Jdbi jdbi,
            TenantDirectory tenants,
            HaproxySessionCount sessions) {}
}
