package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.Principal;
import dev.millrace.contracts.tenant.Quotas;
import dev.millrace.contracts.tenant.TenantDirectory;
import java.time.Duration;
import java.util.Optional;

/** Every tenant exists, with the default quotas. */
public final class InMemoryTenants implements TenantDirectory {

    @Override
    public Optional<Principal> find(String sha256) {
        return Optional.empty();
    }

    @Override
    public Optional<Quotas> quotas(TenantId tenant) {
        return Optional.of(Quotas.defaults());
    }

    @Override
    public Duration age() {
        return Duration.ZERO;
    }
}
