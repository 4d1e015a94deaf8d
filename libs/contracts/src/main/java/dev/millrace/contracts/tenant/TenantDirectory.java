package dev.millrace.contracts.tenant;

import dev.millrace.contracts.id.TenantId;
import java.time.Duration;
import java.util.Optional;

/** Who owns which key, and what they may have; each service looks at its own copy. */
public interface TenantDirectory {

    /** The owner of the key with this hash (64 hex digits), or empty: unknown or revoked. */
    Optional<Principal> find(String sha256);

    /** The tenant's quotas, or empty when there is no such tenant. */
    Optional<Quotas> quotas(TenantId tenant);

    /** How old this view is at most; a view that is too old answers nobody. */
    Duration age();
}
