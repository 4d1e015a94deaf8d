package dev.millrace.ingest.intake.adapter.postgres;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.app.ContextRecords;
import dev.millrace.ingest.intake.domain.Head;
import dev.millrace.ingest.intake.domain.StoredContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Contexts and heads in PostgreSQL. */
public final class JdbiContexts implements ContextRecords {

    private final Jdbi database;

    public JdbiContexts(Jdbi database) {
        this.database = database;
    }

    @Override
    public void requireRoom(AgentRef agent, int agentQuota) {
        database.useHandle(handle -> {
            if (head(handle, agent, ContextSql.HEAD).isEmpty()) {
                requireRoom(handle, agent, agentQuota);
            }
        });
    }

    @Override
    public Optional<StoredContext> find(AgentRef agent, ContextDigest context) {
        return database.withHandle(handle ->
                handle.createQuery(ContextSql.FIND)
                        .bind("tenant", agent.tenant().value())
                        .bind("agent", agent.agent().value())
                        .bind("digest", context.value())
                        .map((row, _) -> context(row))
                        .findOne());
    }

    @Override
    public StoredContext accept(
            AgentRef agent, StoredContext context, Instant now, int agentQuota) {
        return database.inTransaction(handle -> {
            var before = lockHead(handle, agent, agentQuota);
            var head =
                    before.map(old -> old.accept(context.context(), now))
                            .orElseGet(() -> Head.first(context.context(), now));
            handle.createUpdate(ContextSql.PUT_HEAD)
                    .bind("tenant", agent.tenant().value())
                    .bind("agent", agent.agent().value())
                    .bind("digest", head.context().value())
                    .bind("at", utc(head.acceptedAt()))
                    .execute();
            var accepted = context.at(head.acceptedAt());
            put(handle, agent, accepted, now);
            return accepted;
        });
    }

    /** Agents come into being one at a time within a tenant, so that their number is known. */
    private static Optional<Head> lockHead(Handle handle, AgentRef agent, int agentQuota) {
        var head = head(handle, agent, ContextSql.LOCK_HEAD);
        if (head.isPresent()) {
            return head;
        }
        handle.createQuery(ContextSql.LOCK_TENANT)
                .bind("tenant", agent.tenant().value())
                .mapTo(String.class)
                .one();
        var raced = head(handle, agent, ContextSql.LOCK_HEAD);
        if (raced.isEmpty()) {
            requireRoom(handle, agent, agentQuota);
        }
        return raced;
    }

    private static void requireRoom(Handle handle, AgentRef agent, int agentQuota) {
        int agents =
                handle.createQuery(ContextSql.COUNT_AGENTS)
                        .bind("tenant", agent.tenant().value())
                        .mapTo(Integer.class)
                        .one();
        if (agents >= agentQuota) {
            throw new MillraceException(
                    ErrorCode.AGENT_QUOTA, "there are " + agents + " agents already");
        }
    }

    private static Optional<Head> head(Handle handle, AgentRef agent, String query) {
        return handle.createQuery(query)
                .bind("tenant", agent.tenant().value())
                .bind("agent", agent.agent().value())
                .map((row, _) ->
                        new Head(
                                new ContextDigest(row.getString("digest")),
                                time(row, "accepted_at")))
                .findOne();
    }

    private static void put(Handle handle, AgentRef agent, StoredContext context, Instant now) {
        handle.createUpdate(ContextSql.PUT)
                .bind("tenant", agent.tenant().value())
                .bind("agent", agent.agent().value())
                .bind("digest", context.context().value())
                .bind("tarSha256", context.tarSha256())
                .bind("tarBytes", context.tarBytes())
                .bind("files", context.files())
                .bind("bytes", context.bytes())
                .bind("mtime", utc(context.mtime()))
                .bind("now", utc(now))
                .execute();
    }

    private static StoredContext context(ResultSet row) throws SQLException {
        return new StoredContext(
                new ContextDigest(row.getString("digest")),
                row.getString("tar_sha256"),
                row.getLong("tar_bytes"),
                row.getLong("files"),
                row.getLong("bytes"),
                time(row, "mtime"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
