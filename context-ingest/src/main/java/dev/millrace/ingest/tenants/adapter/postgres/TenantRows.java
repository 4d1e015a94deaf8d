package dev.millrace.ingest.tenants.adapter.postgres;

import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.tenant.ApiKeyHash;
import dev.millrace.contracts.tenant.Quotas;
import dev.millrace.ingest.tenants.domain.StoredKey;
import dev.millrace.ingest.tenants.domain.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads tenants and keys from their rows. */
final class TenantRows {

    private TenantRows() {}

    static Tenant tenant(ResultSet row, StatementContext context) throws SQLException {
        return new Tenant(
                new TenantId(row.getString("tenant")),
                new Quotas(
                        row.getInt("agents"),
                        row.getInt("queued_builds"),
                        row.getInt("build_minutes")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    static StoredKey key(ResultSet row, StatementContext context) throws SQLException {
        var tenant = row.getString("tenant");
        var revoked = row.getObject("revoked_at", OffsetDateTime.class);
        return new StoredKey(
                row.getString("key_id"),
                tenant == null ? null : new TenantId(tenant),
                row.getString("sha256"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                revoked == null ? null : revoked.toInstant());
    }

    static ApiKeyHash hash(ResultSet row, StatementContext context) throws SQLException {
        return new ApiKeyHash(row.getString("key_id"), row.getString("sha256"));
    }
}
