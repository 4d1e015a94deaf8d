package dev.millrace.contracts.id;

/** Belongs to exactly one tenant and says which. */
public interface TenantOwned {

    TenantId tenant();
}
