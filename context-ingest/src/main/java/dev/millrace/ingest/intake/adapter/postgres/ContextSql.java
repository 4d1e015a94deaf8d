package dev.millrace.ingest.intake.adapter.postgres;

/** The statements about contexts. */
final class ContextSql {

    static final String FIND =
            """
            SELECT * FROM ingest.contexts
            WHERE tenant = :tenant AND agent = :agent AND digest = :digest
            """;

    static final String HEAD =
            "SELECT * FROM ingest.context_heads WHERE tenant = :tenant AND agent = :agent";

    static final String LOCK_HEAD = HEAD + " FOR UPDATE";

    static final String LOCK_TENANT =
            "SELECT tenant FROM ingest.tenants WHERE tenant = :tenant FOR NO KEY UPDATE";

    static final String COUNT_AGENTS =
            "SELECT count(*) FROM ingest.context_heads WHERE tenant = :tenant";

    static final String PUT_HEAD =
            """
            INSERT INTO ingest.context_heads (tenant, agent, digest, accepted_at)
            VALUES (:tenant, :agent, :digest, :at)
            ON CONFLICT (tenant, agent) DO UPDATE
            SET digest = excluded.digest, accepted_at = excluded.accepted_at
            """;

    static final String PUT =
            """
            INSERT INTO ingest.contexts (
                tenant, agent, digest, tar_sha256, tar_bytes, files, bytes, mtime, created_at)
            VALUES (
                :tenant, :agent, :digest, :tarSha256, :tarBytes, :files, :bytes, :mtime, :now)
            ON CONFLICT (tenant, agent, digest) DO UPDATE SET mtime = excluded.mtime
            """;

    private ContextSql() {}
}
