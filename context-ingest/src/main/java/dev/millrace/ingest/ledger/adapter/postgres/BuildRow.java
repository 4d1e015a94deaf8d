package dev.millrace.ingest.ledger.adapter.postgres;

import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.ImageDigest;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.ingest.ledger.domain.Assignment;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.BuildOrder;
import dev.millrace.ingest.ledger.domain.Claim;
import dev.millrace.ingest.ledger.domain.Stage;
import dev.millrace.ingest.ledger.domain.Tally;
import dev.millrace.messaging.JsonCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a build from its row. */
final class BuildRow implements RowMapper<Build> {

    @Override
    public Build map(ResultSet row, StatementContext context) throws SQLException {
        var environment = row.getString("environment");
        return new Build(
                new BuildRef(
                        new TenantId(row.getString("tenant")),
                        new AgentName(row.getString("agent")),
                        new BuildId(row.getString("build"))),
                new BuildOrder(
                        new ContextDigest(row.getString("context")),
                        time(row, "mtime"),
                        JsonCodec.decode(row.getString("spec"), BuildSpec.class),
                        environment == null ? null : new EnvironmentName(environment),
                        row.getString("deploy"),
                        Duration.ofMillis(row.getLong("budget_ms")),
                        time(row, "accepted_at"),
                        row.getString("trace")),
                row.getLong("version"),
                new Tally(
                        row.getInt("attempts"),
                        row.getInt("charged"),
                        row.getInt("lost"),
                        Duration.ofMillis(row.getLong("spent_ms"))),
                stage(row),
                timeOrNull(row, "started_at"),
                row.getBoolean("cancel_asked"));
    }

    private static Stage stage(ResultSet row) throws SQLException {
        return switch (BuildState.valueOf(row.getString("state"))) {
            case PENDING, QUEUED -> new Stage.Queued(time(row, "queued_at"));
            case ASSIGNED -> new Stage.Assigned(assignment(row));
            case FETCHING -> new Stage.Fetching(assignment(row), time(row, "attempt_started"));
            case BUILDING -> new Stage.Building(assignment(row), time(row, "attempt_started"));
            case PUSHING -> pushing(row);
            case SUCCEEDED -> new Stage.Succeeded(time(row, "ended_at"), image(row), cache(row));
            case FAILED ->
                    new Stage.Failed(
                            time(row, "ended_at"),
                            Blame.valueOf(row.getString("blame")),
                            JsonCodec.decode(row.getString("failure"), FailureDetail.class));
            case TIMED_OUT -> new Stage.TimedOut(time(row, "ended_at"));
            case CANCELLED -> new Stage.Cancelled(time(row, "ended_at"));
            case SUPERSEDED -> new Stage.Superseded(time(row, "ended_at"));
        };
    }

    private static Stage pushing(ResultSet row) throws SQLException {
        var started = time(row, "attempt_started");
        return row.getString("image") == null
                ? new Stage.Pushing(assignment(row), started)
                : new Stage.Claimed(assignment(row), started, new Claim(image(row), cache(row)));
    }

    private static Assignment assignment(ResultSet row) throws SQLException {
        return new Assignment(
                row.getInt("attempts"),
                new WorkerId(row.getString("worker")),
                new Incarnation(row.getString("incarnation")),
                time(row, "assigned_at"));
    }

    private static ImageDigest image(ResultSet row) throws SQLException {
        return new ImageDigest(row.getString("image"));
    }

    private static CacheReport cache(ResultSet row) throws SQLException {
        return JsonCodec.decode(row.getString("cache"), CacheReport.class);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
