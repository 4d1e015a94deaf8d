package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.TenantId;

/** Asks for a new tenant. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TenantRequest(TenantId tenant) {}
