package dev.millrace.http;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.TenantOwned;

/** What is another tenant's does not exist. */
public final class TenantAccess {

    private TenantAccess() {}

    /** Hands the thing back if it is the tenant's own, else says that there is none. */
    public static <T extends TenantOwned> T require(TenantId tenant, T owned, ErrorCode unknown) {
        if (!owned.tenant().equals(tenant)) {
            throw new MillraceException(unknown, "there is no " + owned);
        }
        return owned;
    }
}
