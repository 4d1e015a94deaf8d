package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.Quotas;
import java.time.Instant;

/** A tenant, as the operator sees it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TenantView(TenantId tenant, Quotas quotas, Instant createdAt) {}
