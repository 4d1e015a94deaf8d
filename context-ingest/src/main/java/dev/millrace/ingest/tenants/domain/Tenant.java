package dev.millrace.ingest.tenants.domain;

import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.Quotas;
import java.time.Instant;

/** A tenant, and what it may have at most. */
public record Tenant(TenantId tenant, Quotas quotas, Instant createdAt) {}
