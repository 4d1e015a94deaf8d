package dev.millrace.deployer.adapter.sql;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.deployer.app.port.Addresses;
import dev.millrace.deployer.app.port.Containers.TenantNetwork;
import dev.millrace.deployer.domain.Subnet;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Addresses and networks as rows: what two may not have at a time is a unique column. */
public final class SqlAddresses implements Addresses {

    private static final int TENANT_PREFIX = 26;

    private final Jdbi jdbi;
    private final Subnet pool;

    public SqlAddresses(Jdbi jdbi, Subnet pool) {
        this.jdbi = jdbi;
        this.pool = pool;
    }

    @Override
    public TenantNetwork network(TenantId tenant) {
        return jdbi.inTransaction(handle -> {
            var subnet = subnet(handle, tenant);
            var system =
                    handle.select("SELECT id FROM deployer.identity").mapTo(String.class).one();
            return new TenantNetwork(
                    "millrace-" + system + "-" + tenant, subnet.toString(), subnet.gateway());
        });
    }

    @Override
    public String lease(InstanceId instance) {
        return jdbi.inTransaction(handle -> {
            var subnet = subnet(handle, instance.tenant());
            lock(handle);
            var held =
                    handle.select(
                                    "SELECT address FROM deployer.addresses WHERE instance = ?",
                                    instance.value())
                            .mapTo(String.class)
                            .findFirst();
            return held.orElseGet(() -> take(handle, subnet, instance));
        });
    }

    private static String take(Handle handle, Subnet subnet, InstanceId instance) {
        var taken =
                new HashSet<>(
                        handle.select(
                                        "SELECT address FROM deployer.addresses WHERE tenant = ?",
                                        instance.tenant().value())
                                .mapTo(String.class)
                                .list());
        var address =
                subnet.hosts()
                        .filter(a -> !taken.contains(a))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException("no address is free in " + subnet));
        handle.execute(
                "INSERT INTO deployer.addresses (address, tenant, instance) VALUES (?, ?, ?)",
                address,
                instance.tenant().value(),
                instance.value());
        return address;
    }

    @Override
    public void quarantine(InstanceId instance) {
        jdbi.useHandle(handle ->
                handle.execute(
                        """
                        UPDATE deployer.addresses SET rests_since = clock_timestamp()
                        WHERE instance = ? AND rests_since IS NULL
                        """,
                        instance.value()));
    }

    /** Addresses, and the slots of deleted agents of which nothing runs any more. */
    @Override
    public void free(Duration rest) {
        jdbi.useTransaction(handle -> {
            handle.execute(
                    """
                    DELETE FROM deployer.addresses
                    WHERE rests_since < clock_timestamp() - ? * interval '1 millisecond'
                    """,
                    rest.toMillis());
            handle.execute(
                    """
                    UPDATE deployer.environments e SET slot = NULL
                    FROM deployer.agents a
                    WHERE a.tenant = e.tenant AND a.agent = e.agent
                    AND a.deleted_at IS NOT NULL AND e.slot IS NOT NULL
                    AND NOT EXISTS (
                        SELECT 1 FROM deployer.instances i
                        WHERE i.tenant = e.tenant AND i.agent = e.agent
                        AND i.environment = e.environment AND NOT i.gone)
                    """);
        });
    }

    private Subnet subnet(Handle handle, TenantId tenant) {
        return find(handle, tenant)
                .orElseGet(() -> {
                    lock(handle);
                    return find(handle, tenant).orElseGet(() -> cut(handle, tenant));
                });
    }

    private static Optional<Subnet> find(Handle handle, TenantId tenant) {
        return handle.select(
                        "SELECT subnet FROM deployer.networks WHERE tenant = ?", tenant.value())
                .mapTo(String.class)
                .findFirst()
                .map(Subnet::parse);
    }

    private Subnet cut(Handle handle, TenantId tenant) {
        Set<String> taken =
                new HashSet<>(
                        handle.select("SELECT subnet FROM deployer.networks")
                                .mapTo(String.class)
                                .list());
        var subnet =
                pool.cut(TENANT_PREFIX)
                        .filter(s -> !taken.contains(s.toString()))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException("no network is free in " + pool));
        handle.execute(
                "INSERT INTO deployer.networks (tenant, subnet) VALUES (?, ?)",
                tenant.value(),
                subnet.toString());
        return subnet;
    }

    private static void lock(Handle handle) {
        handle.execute("SELECT pg_advisory_xact_lock(hashtext('deployer.addresses'))");
    }
}
