package dev.millrace.deployer.wiring;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.Topic;
import dev.millrace.contracts.deploy.DeployEvent;
import dev.millrace.deployer.adapter.crypto.AesGcmVault;
import dev.millrace.deployer.adapter.crypto.KeyFile;
import dev.millrace.deployer.adapter.sql.Outbox;
import dev.millrace.deployer.adapter.sql.SqlAddresses;
import dev.millrace.deployer.adapter.sql.SqlCommit;
import dev.millrace.deployer.adapter.sql.SqlConfiguration;
import dev.millrace.deployer.adapter.sql.SqlIntake;
import dev.millrace.deployer.adapter.sql.SqlLogMarks;
import dev.millrace.deployer.adapter.sql.SqlRollouts;
import dev.millrace.deployer.adapter.telemetry.RolloutFigures;
import dev.millrace.deployer.app.DeployNews;
import dev.millrace.deployer.app.TraceSteps;
import dev.millrace.deployer.app.port.Addresses;
import dev.millrace.deployer.app.port.Intake;
import dev.millrace.deployer.app.port.LogMarks;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Vault;
import dev.millrace.deployer.domain.Changes;
import dev.millrace.deployer.domain.Subnet;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.OutboxRecord;
import dev.millrace.messaging.Traces;
import dev.millrace.messaging.jdbc.JdbcOutboxStore;
import dev.millrace.telemetry.Meters;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The records: PostgreSQL, with what follows from a commit. */
class RecordsAssembly {

    static final String SCHEMA = "deployer";
    private static final String SOURCE = "deployer";

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Ids ids(Clock clock) {
        return new RandomIds(clock, new SecureRandom());
    }

    @Produces
    @Singleton
    Jdbi jdbi(DataSource database) {
        return Jdbi.create(database);
    }

    @Produces
    @Singleton
    EventHeaders headers(Ids ids, Clock clock) {
        return new EventHeaders(SOURCE, ids, clock);
    }

    @Produces
    @Singleton
    Vault vault(DeployerSettings settings) {
        var random = new SecureRandom();
        var key = KeyFile.readOrDraw(Path.of(settings.secretsKeyFile()), random);
        return new AesGcmVault(key, random);
    }

    @Produces
    @Singleton
    SqlConfiguration sqlConfiguration(Jdbi jdbi, Vault vault) {
        return new SqlConfiguration(jdbi, vault);
    }

    @Produces
    @Singleton
    Rollouts rollouts(
            Jdbi jdbi,
            Outbox outbox,
            Background background,
            Provider<TraceSteps> spans,
            Meters meters) {
        var figures = new RolloutFigures(meters);
        Consumer<Changes> told =
                changes -> {
                    background.committed();
                    spans.get().saved(changes);
                    figures.saved(changes);
                };
        return new SqlRollouts(jdbi, new SqlCommit(jdbi, background::leads, outbox, told));
    }

    @Produces
    @Singleton
    DeployNews news(Rollouts rollouts, Background background) {
        return new DeployNews(rollouts, background.news());
    }

    @Produces
    @Singleton
    Intake intake(Jdbi jdbi, SqlConfiguration configuration, Outbox outbox, Background background) {
        return new SqlIntake(jdbi, configuration, outbox, background::committed);
    }

    @Produces
    @Singleton
    Addresses addresses(Jdbi jdbi, DeployerSettings settings) {
        return new SqlAddresses(jdbi, Subnet.parse(settings.agentPool()));
    }

    @Produces
    @Singleton
    LogMarks logMarks(Jdbi jdbi) {
        return new SqlLogMarks(jdbi);
    }

    @Produces
    @Singleton
    Outbox outbox(EventHeaders headers) {
        return (transaction, event, trace) -> append(transaction, record(event, trace, headers));
    }

    /** The event belongs to the trace of its deploy, whoever's thread it is made on. */
    private static OutboxRecord record(
            DeployEvent event, @Nullable String trace, EventHeaders headers) {
        var key = event.environment().agentRef().key();
        if (trace == null) {
            return OutboxRecord.of(Topic.DEPLOY_EVENTS, key, event, headers);
        }
        try (var _ = Traces.extract(Map.of("traceparent", trace)).makeCurrent()) {
            return OutboxRecord.of(Topic.DEPLOY_EVENTS, key, event, headers);
        }
    }

    private static void append(Handle handle, OutboxRecord record) {
        try {
            JdbcOutboxStore.append(handle.getConnection(), SCHEMA, record);
        } catch (SQLException e) {
            throw new IllegalStateException("the event is not saved", e);
        }
    }
}
