package dev.millrace.ingest.intake.adapter.postgres;

import static dev.millrace.ingest.intake.adapter.postgres.AgentRows.time;
import static dev.millrace.ingest.intake.adapter.postgres.AgentRows.utc;

import dev.millrace.contracts.context.StaleContext;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.intake.app.Garbage;
import dev.millrace.ingest.intake.domain.Pack;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Rows in three states: in use, marked, gone. */
public final class JdbiGarbage implements Garbage {

    private final Jdbi database;

    public JdbiGarbage(Jdbi database) {
        this.database = database;
    }

    /** A pack that may be unused, as it was looked at. */
    private record Candidate(CondemnedPack pack, Instant changedAt) {}

    /** The lock is the connection's, and goes with it if the process dies. */
    @Override
    public boolean alone(Runnable work) {
        return database.withHandle(handle -> {
            if (!handle.createQuery(GarbageSql.TRY_ALONE).mapTo(Boolean.class).one()) {
                return false;
            }
            try {
                work.run();
                return true;
            } finally {
                handle.createQuery(GarbageSql.NOT_ALONE).mapTo(Boolean.class).one();
            }
        });
    }

    @Override
    public List<StaleContext> stale(Instant now, int most) {
        return database.withHandle(handle ->
                handle.createQuery(GarbageSql.STALE)
                        .bind("now", utc(now))
                        .bind("most", most)
                        .map((row, _) ->
                                new StaleContext(
                                        agent(row),
                                        new ContextDigest(row.getString("digest")),
                                        time(row, "used_at"),
                                        builds(row)))
                        .list());
    }

    private static List<BuildId> builds(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("succeeded").getArray())
                .map(BuildId::new)
                .toList();
    }

    @Override
    public void inUse(StaleContext context, Instant now) {
        database.useHandle(handle ->
                new AgentRows(handle, context.agent())
                        .update(GarbageSql.IN_USE)
                        .bind("digest", context.context().value())
                        .bind("usedAt", utc(context.usedAt()))
                        .bind("now", utc(now))
                        .execute());
    }

    @Override
    public boolean condemn(StaleContext context, Instant now) {
        return database.inTransaction(handle -> {
            var rows = new AgentRows(handle, context.agent());
            rows.query(GarbageSql.LOCK)
                    .bind("digest", context.context().value())
                    .mapTo(Integer.class)
                    .list();
            return rows.update(GarbageSql.CONDEMN)
                            .bind("digest", context.context().value())
                            .bind("usedAt", utc(context.usedAt()))
                            .bind("now", utc(now))
                            .execute()
                    == 1;
        });
    }

    @Override
    public List<CondemnedContext> condemned() {
        return database.withHandle(handle ->
                handle.createQuery(GarbageSql.CONDEMNED)
                        .map((row, _) ->
                                new CondemnedContext(
                                        agent(row),
                                        new ContextDigest(row.getString("digest")),
                                        row.getString("manifest")))
                        .list());
    }

    @Override
    public List<CondemnedPack> condemnPacks(Instant unusedSince, Instant unfinishedSince) {
        var candidates =
                database.withHandle(handle ->
                        handle.createQuery(GarbageSql.UNUSED_PACKS)
                                .bind("unused", utc(unusedSince))
                                .bind("unfinished", utc(unfinishedSince))
                                .map((row, _) ->
                                        new Candidate(
                                                new CondemnedPack(
                                                        agent(row),
                                                        new Pack(
                                                                row.getString("pack"),
                                                                row.getString("manifest"),
                                                                row.getLong("bytes"))),
                                                time(row, "changed_at")))
                                .list());
        return candidates.stream().filter(this::condemn).map(Candidate::pack).toList();
    }

    private boolean condemn(Candidate candidate) {
        return database.inTransaction(handle -> {
            var rows = new AgentRows(handle, candidate.pack().agent());
            var name = candidate.pack().pack().name();
            rows.query(GarbageSql.LOCK_PACK).bind("pack", name).mapTo(Integer.class).list();
            return rows.update(GarbageSql.CONDEMN_PACK)
                            .bind("pack", name)
                            .bind("changedAt", utc(candidate.changedAt()))
                            .execute()
                    == 1;
        });
    }

    @Override
    public boolean isOfPack(AgentRef agent, String manifest) {
        return exists(GarbageSql.IS_OF_PACK, agent, manifest);
    }

    @Override
    public boolean isOfContext(AgentRef agent, String manifest) {
        return exists(GarbageSql.IS_OF_CONTEXT, agent, manifest);
    }

    private boolean exists(String query, AgentRef agent, String manifest) {
        return database.withHandle(handle ->
                new AgentRows(handle, agent)
                        .query(query)
                        .bind("manifest", manifest)
                        .mapTo(Boolean.class)
                        .one());
    }

    @Override
    public void forget(CondemnedContext context) {
        database.useHandle(handle ->
                new AgentRows(handle, context.agent())
                        .update(GarbageSql.FORGET)
                        .bind("digest", context.context().value())
                        .bind("manifest", context.manifest())
                        .execute());
    }

    @Override
    public void forget(CondemnedPack pack) {
        database.useHandle(handle ->
                new AgentRows(handle, pack.agent())
                        .update(GarbageSql.FORGET_PACK)
                        .bind("pack", pack.pack().name())
                        .execute());
    }

    @Override
    public int forgetTimes(Instant before) {
        return database.withHandle(handle ->
                handle.createUpdate(GarbageSql.FORGET_TIMES).bind("before", utc(before)).execute());
    }

    private static AgentRef agent(ResultSet row) throws SQLException {
        return new AgentRef(
                new TenantId(row.getString("tenant")), new AgentName(row.getString("agent")));
    }
}
