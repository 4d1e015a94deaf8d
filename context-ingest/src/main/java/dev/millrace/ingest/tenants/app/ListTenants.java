package dev.millrace.ingest.tenants.app;

import dev.millrace.ingest.tenants.domain.Tenant;
import java.util.List;

/** Lists all tenants by name. */
public final class ListTenants {

    private final TenantRecords records;

    public ListTenants(TenantRecords records) {
        this.records = records;
    }

    public List<Tenant> list() {
        return records.all();
    }
}
