package dev.millrace.contracts.tenant;

import dev.millrace.contracts.id.TenantId;

/** Who is asking, known by the key that was shown. */
public sealed interface Principal {

    /** One tenant's own key: may do everything for that tenant. */
    record OfTenant(TenantId tenant, String keyId) implements Principal {}

    /** The operator's key: tenants, keys and the platform, but no tenant's agents. */
    record Operator(String keyId) implements Principal {}
}
