package dev.millrace.ingest.tenants.adapter.postgres;

/** The statements about tenants and keys. */
final class TenantSql {

    static final String ADD =
            """
            INSERT INTO ingest.tenants (tenant, agents, queued_builds, build_minutes, created_at)
            VALUES (:tenant, :agents, :queued, :minutes, :at) ON CONFLICT DO NOTHING
            """;

    static final String FIND = "SELECT * FROM ingest.tenants WHERE tenant = :tenant";

    static final String ALL = "SELECT * FROM ingest.tenants ORDER BY tenant";

    static final String LOCK =
            "SELECT tenant FROM ingest.tenants WHERE tenant = :tenant FOR NO KEY UPDATE";

    static final String LOCK_OPERATORS =
            "SELECT pg_advisory_xact_lock(hashtext('ingest.operator-keys'))";

    static final String ADD_KEY =
            """
            INSERT INTO ingest.api_keys (key_id, tenant, sha256, created_at)
            VALUES (:id, :tenant, :sha256, :at)
            """;

    static final String KEYS =
            "SELECT * FROM ingest.api_keys WHERE tenant = :tenant ORDER BY key_id";

    static final String VALID_KEYS =
            """
            SELECT * FROM ingest.api_keys
            WHERE tenant = :tenant AND revoked_at IS NULL ORDER BY key_id
            """;

    static final String OPERATOR_KEYS =
            """
            SELECT * FROM ingest.api_keys
            WHERE tenant IS NULL AND revoked_at IS NULL ORDER BY key_id
            """;

    static final String ALL_VALID_KEYS = "SELECT * FROM ingest.api_keys WHERE revoked_at IS NULL";

    static final String REVOKE =
            """
            UPDATE ingest.api_keys SET revoked_at = coalesce(revoked_at, :at)
            WHERE tenant = :tenant AND key_id = :id
            """;

    static final String LIMITS =
            """
            SELECT l.* FROM ingest.tenants t
            LEFT JOIN ingest.context_limits l ON l.tenant = t.tenant WHERE t.tenant = :tenant
            """;

    static final String SET_LIMITS =
            """
            INSERT INTO ingest.context_limits
                (tenant, entries, sent_mib, unpacked_mib, path_bytes, depth, ratio, seconds, kept_days)
            SELECT tenant, :entries, :sent, :unpacked, :path, :depth, :ratio, :seconds, :days
            FROM ingest.tenants WHERE tenant = :tenant
            ON CONFLICT (tenant) DO UPDATE SET
                (entries, sent_mib, unpacked_mib, path_bytes, depth, ratio, seconds, kept_days) =
                (excluded.entries, excluded.sent_mib, excluded.unpacked_mib, excluded.path_bytes,
                 excluded.depth, excluded.ratio, excluded.seconds, excluded.kept_days)
            """;

    /** A change that the relay could not publish for so long that a tick would be a lie. */
    static final String UNPUBLISHED =
            """
            SELECT count(*) FROM ingest.outbox
            WHERE sent_at IS NULL AND topic = 'tenants'
                AND created_at < clock_timestamp() - interval '2 seconds'
            """;

    private TenantSql() {}
}
