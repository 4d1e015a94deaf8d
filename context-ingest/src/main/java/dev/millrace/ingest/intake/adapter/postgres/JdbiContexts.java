package dev.millrace.ingest.intake.adapter.postgres;

import static dev.millrace.ingest.intake.adapter.postgres.AgentRows.time;
import static dev.millrace.ingest.intake.adapter.postgres.AgentRows.utc;

import dev.millrace.archive.canonical.ChangeTimes;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.app.ContextRecords;
import dev.millrace.ingest.intake.domain.Head;
import dev.millrace.ingest.intake.domain.Pack;
import dev.millrace.ingest.intake.domain.StoredContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Contexts, packs and heads in PostgreSQL. */
public final class JdbiContexts implements ContextRecords {

    private final Jdbi database;

    public JdbiContexts(Jdbi database) {
        this.database = database;
    }

    @Override
    public void requireRoom(AgentRef agent, int agentQuota) {
        database.useHandle(handle -> {
            var rows = new AgentRows(handle, agent);
            if (head(rows, ContextSql.HEAD).isEmpty()) {
                requireRoom(rows, agentQuota);
            }
        });
    }

    @Override
    public Optional<StoredContext> find(AgentRef agent, ContextDigest context) {
        return database.withHandle(handle -> {
            var rows = new AgentRows(handle, agent);
            return rows.query(ContextSql.FIND)
                    .bind("digest", context.value())
                    .map((row, _) ->
                            new StoredContext(
                                    context,
                                    row.getString("manifest"),
                                    packs(rows, context),
                                    row.getLong("files"),
                                    row.getLong("bytes"),
                                    time(row, "mtime")))
                    .findOne();
        });
    }

    private static List<Pack> packs(AgentRows rows, ContextDigest context) {
        return rows.query(ContextSql.PACKS)
                .bind("digest", context.value())
                .map((row, _) ->
                        new Pack(
                                row.getString("pack"),
                                row.getString("manifest"),
                                row.getLong("bytes")))
                .list();
    }

    @Override
    public Optional<Head> head(AgentRef agent) {
        return database.withHandle(handle -> head(new AgentRows(handle, agent), ContextSql.HEAD));
    }

    @Override
    public ChangeTimes times(AgentRef agent, Instant acceptedAt) {
        return database.withHandle(handle ->
                        new AgentRows(handle, agent)
                                .query(ContextSql.TIMES)
                                .bind("at", utc(acceptedAt))
                                .mapTo(String.class)
                                .findOne())
                .map(ChangeTimes::parse)
                .orElseGet(() -> ChangeTimes.all(acceptedAt));
    }

    @Override
    public void begin(AgentRef agent, Pack pack, Instant now) {
        database.useHandle(handle ->
                new AgentRows(handle, agent)
                        .update(ContextSql.BEGIN_PACK)
                        .bind("pack", pack.name())
                        .bind("manifest", pack.manifest())
                        .bind("bytes", pack.bytes())
                        .bind("now", utc(now))
                        .execute());
    }

    @Override
    public Outcome accept(AgentRef agent, Acceptance acceptance, Instant now, int agentQuota) {
        return database.inTransaction(handle -> {
            var rows = new AgentRows(handle, agent);
            var head = lockHead(rows, agentQuota).orElse(null);
            if (!Objects.equals(head, acceptance.seen())) {
                return Outcome.HEAD_CHANGED;
            }
            if (!hold(rows, acceptance.context(), now)) {
                return Outcome.PACK_GONE;
            }
            putHead(rows, acceptance);
            put(rows, acceptance.context(), now);
            return Outcome.ACCEPTED;
        });
    }

    private static boolean hold(AgentRows rows, StoredContext context, Instant now) {
        var names = String.join(" ", context.packNames());
        var held =
                rows.query(ContextSql.HOLD_PACKS).bind("packs", names).mapTo(String.class).list();
        if (held.size() < context.packs().size()) {
            return false;
        }
        rows.update(ContextSql.PACKS_READY).bind("packs", names).bind("now", utc(now)).execute();
        return true;
    }

    @Override
    public boolean replacePacks(AgentRef agent, StoredContext context, Pack by, Instant now) {
        return database.inTransaction(handle -> {
            var rows = new AgentRows(handle, agent);
            rows.update(ContextSql.PACKS_READY)
                    .bind("packs", by.name())
                    .bind("now", utc(now))
                    .execute();
            var replaced = String.join(" ", context.packNames());
            rows.update(ContextSql.PACKS_REPLACED)
                    .bind("packs", replaced)
                    .bind("now", utc(now))
                    .execute();
            return rows.update(ContextSql.REPLACE_PACKS)
                            .bind("by", by.name())
                            .bind("digest", context.context().value())
                            .bind("packs", replaced)
                            .execute()
                    == 1;
        });
    }

    /** Agents come into being one at a time within a tenant, so that their number is known. */
    private static Optional<Head> lockHead(AgentRows rows, int agentQuota) {
        var head = head(rows, ContextSql.LOCK_HEAD);
        if (head.isPresent()) {
            return head;
        }
        rows.handle()
                .createQuery(ContextSql.LOCK_TENANT)
                .bind("tenant", rows.agent().tenant().value())
                .mapTo(String.class)
                .one();
        var raced = head(rows, ContextSql.LOCK_HEAD);
        if (raced.isEmpty()) {
            requireRoom(rows, agentQuota);
        }
        return raced;
    }

    private static void requireRoom(AgentRows rows, int agentQuota) {
        int agents =
                rows.handle()
                        .createQuery(ContextSql.COUNT_AGENTS)
                        .bind("tenant", rows.agent().tenant().value())
                        .mapTo(Integer.class)
                        .one();
        if (agents >= agentQuota) {
            throw new MillraceException(
                    ErrorCode.AGENT_QUOTA, "there are " + agents + " agents already");
        }
    }

    private static Optional<Head> head(AgentRows rows, String query) {
        return rows.query(query)
                .map((row, _) ->
                        new Head(
                                new ContextDigest(row.getString("digest")),
                                time(row, "accepted_at")))
                .findOne();
    }

    private static void putHead(AgentRows rows, Acceptance acceptance) {
        var head = acceptance.head();
        rows.update(ContextSql.PUT_HEAD)
                .bind("digest", head.context().value())
                .bind("at", utc(head.acceptedAt()))
                .execute();
        rows.update(ContextSql.PUT_TIMES)
                .bind("at", utc(head.acceptedAt()))
                .bind("times", acceptance.times().text())
                .execute();
    }

    private static void put(AgentRows rows, StoredContext context, Instant now) {
        rows.update(ContextSql.PUT)
                .bind("digest", context.context().value())
                .bind("manifest", context.manifest())
                .bind("packs", String.join(" ", context.packNames()))
                .bind("files", context.files())
                .bind("bytes", context.bytes())
                .bind("at", utc(context.acceptedAt()))
                .bind("now", utc(now))
                .execute();
    }
}
