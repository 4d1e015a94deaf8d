package dev.millrace.ingest.tenants.app;

import dev.millrace.contracts.api.ContextLimits;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;

/** How much one upload of a tenant may have, every limit named. */
public final class ShowContextLimits {

    private final LimitRecords records;

    public ShowContextLimits(LimitRecords records) {
        this.records = records;
    }

    public ContextLimits of(TenantId tenant) {
        return records.find(tenant)
                .orElseThrow(() ->
                        new MillraceException(ErrorCode.TENANT_UNKNOWN, "no tenant " + tenant))
                .or(ContextLimits.USUAL);
    }
}
