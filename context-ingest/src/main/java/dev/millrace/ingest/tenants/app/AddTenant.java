package dev.millrace.ingest.tenants.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.Quotas;
import dev.millrace.ingest.tenants.domain.Tenant;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Makes a tenant, with the platform's usual quotas. */
public final class AddTenant {

    private final TenantRecords records;
    private final Quotas quotas;
    private final Clock clock;

    public AddTenant(TenantRecords records, Quotas quotas, Clock clock) {
        this.records = records;
        this.quotas = quotas;
        this.clock = clock;
    }

    public Tenant add(TenantId id) {
        var tenant = new Tenant(id, quotas, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!records.add(tenant)) {
            throw new MillraceException(ErrorCode.TENANT_EXISTS, "there is a tenant " + id);
        }
        return tenant;
    }
}
