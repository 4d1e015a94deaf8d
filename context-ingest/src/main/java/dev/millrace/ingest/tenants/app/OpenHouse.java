package dev.millrace.ingest.tenants.app;

import dev.millrace.contracts.id.TenantId;

/**
 * What each start begins with: on the very first one the operator's key is drawn and handed over,
 * and the tenant {@code dev} is made; on every one all tenants are announced anew.
 */
public final class OpenHouse {

    private static final TenantId DEV = new TenantId("dev");

    private final TenantRecords records;
    private final AddTenant addTenant;
    private final KeyMint mint;
    private final KeyHandover handover;

    public OpenHouse(
            TenantRecords records, AddTenant addTenant, KeyMint mint, KeyHandover handover) {
        this.records = records;
        this.addTenant = addTenant;
        this.mint = mint;
        this.handover = handover;
    }

    public void open() {
        if (!records.hasOperator()) {
            var key = mint.draw(null);
            // handed over first: a key that nobody has is worse than one that is not valid yet
            handover.handOver(key.text());
            records.add(key.stored());
        }
        if (records.find(DEV).isEmpty()) {
            var _ = addTenant.add(DEV);
        }
        records.announceAll();
    }
}
