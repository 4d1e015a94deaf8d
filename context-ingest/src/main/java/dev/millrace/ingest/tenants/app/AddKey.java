package dev.millrace.ingest.tenants.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.ingest.tenants.domain.DrawnKey;

/** Draws a key for a tenant. Its text is in the answer and nowhere else. */
public final class AddKey {

    private final TenantRecords records;
    private final KeyMint mint;

    public AddKey(TenantRecords records, KeyMint mint) {
        this.records = records;
        this.mint = mint;
    }

    public DrawnKey add(TenantId tenant) {
        if (records.find(tenant).isEmpty()) {
            throw new MillraceException(ErrorCode.TENANT_UNKNOWN, "no tenant " + tenant);
        }
        var key = mint.draw(tenant);
        records.add(key.stored());
        return key;
    }
}
