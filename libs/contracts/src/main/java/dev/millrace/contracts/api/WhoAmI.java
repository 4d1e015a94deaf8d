package dev.millrace.contracts.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.millrace.contracts.id.TenantId;
import org.jspecify.annotations.Nullable;

/** Whose key was shown: {@code role} is TENANT or OPERATOR. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WhoAmI(String role, @Nullable TenantId tenant, String keyId) {}
