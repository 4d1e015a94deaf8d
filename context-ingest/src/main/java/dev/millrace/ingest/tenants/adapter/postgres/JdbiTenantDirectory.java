package dev.millrace.ingest.tenants.adapter.postgres;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.Principal;
import dev.millrace.contracts.tenant.Quotas;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.ingest.tenants.domain.StoredKey;
import dev.millrace.ingest.tenants.domain.Tenant;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The tables themselves, read at most once a second: the owner of the tenants has no stale view.
 *
 * <p>What this process changes it sees at once, what another changes within a second. While the
 * database does not answer the last view serves for a minute.
 */
public final class JdbiTenantDirectory implements TenantDirectory {

    private static final Logger LOG = Logger.getLogger(JdbiTenantDirectory.class);
    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private static final long USABLE = Duration.ofMinutes(1).toNanos();

    private final Jdbi database;
    private final LongSupplier nanos;
    private volatile @Nullable View view;

    public JdbiTenantDirectory(Jdbi database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
    }

    @Override
    public Optional<Principal> find(String sha256) {
        return Optional.ofNullable(view().principals().get(sha256));
    }

    @Override
    public Optional<Quotas> quotas(TenantId tenant) {
        return Optional.ofNullable(view().quotas().get(tenant));
    }

    @Override
    public Duration age() {
        return Duration.ZERO;
    }

    /** Something was changed: read again before the next answer. */
    public void forget() {
        view = null;
    }

    private View view() {
        var now = nanos.getAsLong();
        var last = view;
        if (last != null && now - last.readAt() < FRESH) {
            return last;
        }
        try {
            var read = read(now);
            view = read;
            return read;
        } catch (RuntimeException e) {
            if (last != null && now - last.readAt() < USABLE) {
                LOG.warnf("tenants cannot be read, the last view serves: %s", e.toString());
                return last;
            }
            throw new MillraceException(
                    ErrorCode.DEPENDENCY_DOWN, "the database does not answer", e);
        }
    }

    private View read(long now) {
        return database.inTransaction(handle -> {
            var quotas = new HashMap<TenantId, Quotas>();
            for (Tenant tenant : handle.createQuery(TenantSql.ALL).map(TenantRows::tenant).list()) {
                quotas.put(tenant.tenant(), tenant.quotas());
            }
            var principals = new HashMap<String, Principal>();
            for (StoredKey key :
                    handle.createQuery(TenantSql.ALL_VALID_KEYS).map(TenantRows::key).list()) {
                principals.put(key.sha256(), principal(key));
            }
            return new View(principals, quotas, now);
        });
    }

    private static Principal principal(StoredKey key) {
        var tenant = key.tenant();
        return tenant == null
                ? new Principal.Operator(key.id())
                : new Principal.OfTenant(tenant, key.id());
    }

    private record View(
            Map<String, Principal> principals, Map<TenantId, Quotas> quotas, long readAt) {}
}
