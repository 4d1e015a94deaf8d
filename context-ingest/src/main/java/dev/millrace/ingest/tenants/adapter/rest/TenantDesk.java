package dev.millrace.ingest.tenants.adapter.rest;

import dev.millrace.ingest.tenants.app.AddKey;
import dev.millrace.ingest.tenants.app.AddTenant;
import dev.millrace.ingest.tenants.app.ListKeys;
import dev.millrace.ingest.tenants.app.ListTenants;
import dev.millrace.ingest.tenants.app.RevokeKey;

/** What the operator's resource can order. */
public record TenantDesk(
        AddTenant addTenant,
        ListTenants listTenants,
        AddKey addKey,
        ListKeys listKeys,
        RevokeKey revokeKey) {}
