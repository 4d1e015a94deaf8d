package dev.millrace.ingest.tenants.app;

import dev.millrace.contracts.api.ContextLimits;
import dev.millrace.contracts.id.TenantId;
import java.util.Optional;

/** What operators have set for the contexts of single tenants. */
public interface LimitRecords {

    /** Empty for a tenant that is unknown; all null where nothing was set. */
    Optional<ContextLimits> find(TenantId tenant);

    /** Replaces what was set. False for a tenant that is unknown. */
    boolean set(TenantId tenant, ContextLimits limits);
}
