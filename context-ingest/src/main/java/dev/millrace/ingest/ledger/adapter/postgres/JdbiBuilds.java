package dev.millrace.ingest.ledger.adapter.postgres;

import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.ledger.app.Builds;
import dev.millrace.ingest.ledger.app.RequestKey;
import dev.millrace.ingest.ledger.domain.Announcement;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Fence;
import dev.millrace.ingest.ledger.domain.Ruling;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.JsonCodec;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Builds in PostgreSQL. */
public final class JdbiBuilds implements Builds {

    private final Jdbi database;
    private final AnnouncementRows announcements;

    public JdbiBuilds(Jdbi database, EventHeaders headers) {
        this.database = database;
        this.announcements = new AnnouncementRows("ingest", headers);
    }

    @Override
    public Acceptance accept(Build build, @Nullable RequestKey key) {
        return database.inTransaction(handle -> {
            if (!holdContext(handle, build)) {
                return new Acceptance.NoContext();
            }
            if (key != null && !claim(handle, build, key)) {
                return repeated(handle, build.ref().tenant(), key);
            }
            insert(handle, build);
            announcements.append(
                    handle,
                    build,
                    new Announcement.Verdict(
                            new BuildVerdict.Queued(
                                    build.ref(),
                                    build.order().acceptedAt(),
                                    build.order().deploy())));
            return new Acceptance.Added(build);
        });
    }

    /** Whoever wants to delete the context waits, and finds the build then. */
    private static boolean holdContext(Handle handle, Build build) {
        return handle.createQuery(BuildSql.HOLD_CONTEXT)
                .bind("tenant", build.ref().tenant().value())
                .bind("agent", build.ref().agent().value())
                .bind("context", build.order().context().value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    @Override
    public Optional<Build> find(BuildId build) {
        return database.withHandle(handle -> find(handle, build));
    }

    @Override
    public Saved save(Build seen, Ruling.Changed change, Fence fence) {
        return database.inTransaction(handle -> {
            if (fence instanceof Fence.Epoch epoch && !holds(handle, epoch)) {
                return Saved.DEPOSED;
            }
            var next = change.next();
            var updated =
                    StageColumns.bind(handle.createUpdate(BuildSql.UPDATE), next)
                            .bind("seen", seen.version())
                            .execute();
            if (updated == 0) {
                return Saved.CHANGED_MEANWHILE;
            }
            AttemptRows.record(handle, seen, change);
            for (var announcement : change.announcements()) {
                announcements.append(handle, next, announcement);
            }
            return Saved.DONE;
        });
    }

    @Override
    public List<Build> waiting(int limit) {
        return database.withHandle(handle ->
                handle.createQuery(BuildSql.WAITING)
                        .bind("limit", limit)
                        .map(new BuildRow())
                        .list());
    }

    @Override
    public List<Build> active() {
        return database.withHandle(
                handle -> handle.createQuery(BuildSql.ACTIVE).map(new BuildRow()).list());
    }

    @Override
    public List<Build> latest(TenantId tenant, @Nullable AgentName agent, int limit) {
        return database.withHandle(handle ->
                handle.createQuery(BuildSql.LATEST)
                        .bind("tenant", tenant.value())
                        .bind("agent", agent == null ? null : agent.value())
                        .bind("limit", limit)
                        .map(new BuildRow())
                        .list());
    }

    @Override
    public int countWaiting(TenantId tenant) {
        return database.withHandle(handle ->
                handle.createQuery(BuildSql.COUNT_WAITING)
                        .bind("tenant", tenant.value())
                        .mapTo(Integer.class)
                        .one());
    }

    private static Optional<Build> find(Handle handle, BuildId build) {
        return handle.createQuery(BuildSql.FIND)
                .bind("build", build.value())
                .map(new BuildRow())
                .findOne();
    }

    /** Waits for a racing transaction with the same key to end, then knows who was first. */
    private static boolean claim(Handle handle, Build build, RequestKey key) {
        return handle.createUpdate(BuildSql.CLAIM_KEY)
                        .bind("tenant", build.ref().tenant().value())
                        .bind("scope", key.scope().name())
                        .bind("key", key.key())
                        .bind("fingerprint", key.fingerprint())
                        .bind("build", build.ref().id().value())
                        .bind("at", StageColumns.at(build.order().acceptedAt()))
                        .execute()
                == 1;
    }

    private static Acceptance repeated(Handle handle, TenantId tenant, RequestKey key) {
        var same =
                handle.createQuery(BuildSql.FIND_KEY)
                        .bind("tenant", tenant.value())
                        .bind("scope", key.scope().name())
                        .bind("key", key.key())
                        .bind("fingerprint", key.fingerprint())
                        .mapTo(String.class)
                        .findOne();
        return same.flatMap(build -> find(handle, new BuildId(build)))
                .<Acceptance>map(Acceptance.Repeated::new)
                .orElseGet(Acceptance.OtherRequest::new);
    }

    private static void insert(Handle handle, Build build) {
        var order = build.order();
        var environment = order.environment();
        StageColumns.bind(handle.createUpdate(BuildSql.INSERT), build)
                .bind("tenant", build.ref().tenant().value())
                .bind("agent", build.ref().agent().value())
                .bind("environment", environment == null ? null : environment.value())
                .bind("deploy", order.deploy())
                .bind("context", order.context().value())
                .bind("mtime", StageColumns.at(order.contextAccepted()))
                .bind("spec", JsonCodec.encode(order.spec()))
                .bind("budgetMs", order.budget().toMillis())
                .bind("trace", order.trace())
                .bind("acceptedAt", StageColumns.at(order.acceptedAt()))
                .execute();
    }

    private static boolean holds(Handle handle, Fence.Epoch fence) {
        return handle.createQuery(BuildSql.ASSERT_EPOCH)
                .bind("lease", fence.lease())
                .bind("epoch", fence.epoch())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
