package dev.millrace.ingest.tenants.adapter.postgres;

import dev.millrace.contracts.Topic;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.ApiKeyHash;
import dev.millrace.contracts.tenant.TenantRecord;
import dev.millrace.ingest.tenants.app.TenantRecords;
import dev.millrace.ingest.tenants.domain.StoredKey;
import dev.millrace.ingest.tenants.domain.Tenant;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.OutboxRecord;
import dev.millrace.messaging.jdbc.DatabaseException;
import dev.millrace.messaging.jdbc.JdbcOutboxStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Tenants and keys in PostgreSQL.
 *
 * <p>Whoever announces holds a lock on what is announced (the tenant's row; for the operator's keys
 * one named lock), so that the newest announcement in the outbox is the newest state.
 */
public final class JdbiTenants implements TenantRecords {

    private final Jdbi database;
    private final EventHeaders headers;
    private final Runnable changed;

    /**
     * Tells somebody after each change.
     *
     * @param changed called after the commit; short work only
     */
    public JdbiTenants(Jdbi database, EventHeaders headers, Runnable changed) {
        this.database = database;
        this.headers = headers;
        this.changed = changed;
    }

    @Override
    public boolean add(Tenant tenant) {
        boolean added =
                database.inTransaction(handle -> {
                    var rows =
                            handle.createUpdate(TenantSql.ADD)
                                    .bind("tenant", tenant.tenant().value())
                                    .bind("agents", tenant.quotas().agents())
                                    .bind("queued", tenant.quotas().queuedBuilds())
                                    .bind("minutes", tenant.quotas().buildMinutes())
                                    .bind("at", tenant.createdAt().atOffset(ZoneOffset.UTC))
                                    .execute();
                    if (rows == 1) {
                        announce(handle, tenant.tenant());
                    }
                    return rows == 1;
                });
        changed.run();
        return added;
    }

    @Override
    public Optional<Tenant> find(TenantId tenant) {
        return database.withHandle(handle ->
                handle.createQuery(TenantSql.FIND)
                        .bind("tenant", tenant.value())
                        .map(TenantRows::tenant)
                        .findOne());
    }

    @Override
    public List<Tenant> all() {
        return database.withHandle(
                handle -> handle.createQuery(TenantSql.ALL).map(TenantRows::tenant).list());
    }

    @Override
    public void add(StoredKey key) {
        database.useTransaction(handle -> {
            var tenant = key.tenant();
            lock(handle, tenant == null ? Optional.empty() : Optional.of(tenant));
            handle.createUpdate(TenantSql.ADD_KEY)
                    .bind("id", key.id())
                    .bind("tenant", tenant == null ? null : tenant.value())
                    .bind("sha256", key.sha256())
                    .bind("at", key.createdAt().atOffset(ZoneOffset.UTC))
                    .execute();
            if (tenant == null) {
                announceOperators(handle);
            } else {
                announce(handle, tenant);
            }
        });
        changed.run();
    }

    @Override
    public List<StoredKey> keys(TenantId tenant) {
        return database.withHandle(handle ->
                handle.createQuery(TenantSql.KEYS)
                        .bind("tenant", tenant.value())
                        .map(TenantRows::key)
                        .list());
    }

    @Override
    public boolean revoke(TenantId tenant, String keyId, Instant at) {
        boolean known =
                database.inTransaction(handle -> {
                    lock(handle, Optional.of(tenant));
                    var rows =
                            handle.createUpdate(TenantSql.REVOKE)
                                    .bind("tenant", tenant.value())
                                    .bind("id", keyId)
                                    .bind("at", at.atOffset(ZoneOffset.UTC))
                                    .execute();
                    if (rows == 1) {
                        announce(handle, tenant);
                    }
                    return rows == 1;
                });
        changed.run();
        return known;
    }

    @Override
    public boolean hasOperator() {
        return database.withHandle(handle ->
                handle.createQuery(TenantSql.OPERATOR_KEYS)
                        .map(TenantRows::hash)
                        .findFirst()
                        .isPresent());
    }

    @Override
    public void announceAll() {
        for (var tenant : all()) {
            database.useTransaction(handle -> {
                lock(handle, Optional.of(tenant.tenant()));
                announce(handle, tenant.tenant());
            });
        }
        database.useTransaction(handle -> {
            lock(handle, Optional.empty());
            announceOperators(handle);
        });
        changed.run();
    }

    private static void lock(Handle handle, Optional<TenantId> tenant) {
        if (tenant.isPresent()) {
            handle.createQuery(TenantSql.LOCK)
                    .bind("tenant", tenant.get().value())
                    .mapTo(String.class)
                    .findOne();
        } else {
            handle.execute(TenantSql.LOCK_OPERATORS);
        }
    }

    private void announce(Handle handle, TenantId id) {
        var tenant =
                handle.createQuery(TenantSql.FIND)
                        .bind("tenant", id.value())
                        .map(TenantRows::tenant)
                        .one();
        List<ApiKeyHash> keys =
                handle.createQuery(TenantSql.VALID_KEYS)
                        .bind("tenant", id.value())
                        .map(TenantRows::hash)
                        .list();
        append(handle, id.value(), new TenantRecord.Tenant(id, keys, tenant.quotas()));
    }

    private void announceOperators(Handle handle) {
        List<ApiKeyHash> keys =
                handle.createQuery(TenantSql.OPERATOR_KEYS).map(TenantRows::hash).list();
        append(handle, "_operator", new TenantRecord.Operators(keys));
    }

    private void append(Handle handle, String key, TenantRecord record) {
        try {
            JdbcOutboxStore.append(
                    handle.getConnection(),
                    "ingest",
                    OutboxRecord.of(Topic.TENANTS, key, record, headers));
        } catch (SQLException e) {
            throw new DatabaseException("announcement not written", e);
        }
    }
}
