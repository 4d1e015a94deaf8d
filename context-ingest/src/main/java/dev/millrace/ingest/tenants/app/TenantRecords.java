package dev.millrace.ingest.tenants.app;

import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.tenants.domain.StoredKey;
import dev.millrace.ingest.tenants.domain.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tenants and keys. Every change is announced to the other services in its own transaction. */
public interface TenantRecords {

    /** False if there is one of this name; nothing was changed then. */
    boolean add(Tenant tenant);

    Optional<Tenant> find(TenantId tenant);

    List<Tenant> all();

    void add(StoredKey key);

    List<StoredKey> keys(TenantId tenant);

    /** False if the tenant has no such key; a key that is revoked already stays as it was. */
    boolean revoke(TenantId tenant, String keyId, Instant at);

    /** Whether the operator has a key. */
    boolean hasOperator();

    /** Announces all tenants and the operator's keys anew. */
    void announceAll();
}
