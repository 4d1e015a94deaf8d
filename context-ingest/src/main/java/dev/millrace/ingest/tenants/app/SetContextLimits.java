package dev.millrace.ingest.tenants.app;

import dev.millrace.contracts.api.ContextLimits;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;

/** Sets how much a tenant's uploads may have, from the next one on; never above the platform's. */
public final class SetContextLimits {

    private final LimitRecords records;

    public SetContextLimits(LimitRecords records) {
        this.records = records;
    }

    public ContextLimits set(TenantId tenant, ContextLimits limits) {
        limits.trouble()
                .ifPresent(trouble -> {
                    throw new MillraceException(ErrorCode.REQUEST_INVALID, trouble);
                });
        if (!records.set(tenant, limits)) {
            throw new MillraceException(ErrorCode.TENANT_UNKNOWN, "no tenant " + tenant);
        }
        return limits.or(ContextLimits.USUAL);
    }
}
