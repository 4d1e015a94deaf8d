package dev.millrace.ingest.tenants.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.tenants.domain.StoredKey;
import java.util.List;

/** Lists a tenant's keys, revoked ones too. */
public final class ListKeys {

    private final TenantRecords records;

    public ListKeys(TenantRecords records) {
        this.records = records;
    }

    public List<StoredKey> list(TenantId tenant) {
        if (records.find(tenant).isEmpty()) {
            throw new MillraceException(ErrorCode.TENANT_UNKNOWN, "no tenant " + tenant);
        }
        return records.keys(tenant);
    }
}
