package dev.millrace.ingest.tenants.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;
import java.time.Clock;

/** Makes a key useless, everywhere within five seconds. Repeatable. */
public final class RevokeKey {

    private final TenantRecords records;
    private final Clock clock;

    public RevokeKey(TenantRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    public void revoke(TenantId tenant, String keyId) {
        if (!records.revoke(tenant, keyId, clock.instant())) {
            throw new MillraceException(
                    ErrorCode.KEY_UNKNOWN, "tenant " + tenant + " has no key " + keyId);
        }
    }
}
