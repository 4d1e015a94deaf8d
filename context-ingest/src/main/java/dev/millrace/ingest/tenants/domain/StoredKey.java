package dev.millrace.ingest.tenants.domain;

import dev.millrace.contracts.id.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is stored: its hash alone.
 *
 * @param tenant null for a key of the operator
 * @param sha256 64 hex digits, of the whole key
 */
public record StoredKey(
        String id,
        @Nullable TenantId tenant,
        String sha256,
        Instant createdAt,
        @Nullable Instant revokedAt) {}
