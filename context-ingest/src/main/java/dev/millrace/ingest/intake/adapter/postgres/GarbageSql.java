package dev.millrace.ingest.intake.adapter.postgres;

import dev.millrace.contracts.api.ContextLimits;

/** The statements about what may be deleted. */
final class GarbageSql {

    static final String TRY_ALONE =
            "SELECT pg_try_advisory_lock(hashtext('ingest.context-garbage'))";

    static final String NOT_ALONE = "SELECT pg_advisory_unlock(hashtext('ingest.context-garbage'))";

    /** How long each tenant keeps contexts. */
    private static final String KEPT =
            """
            (
                SELECT t.tenant, make_interval(days => coalesce(l.kept_days, %d)) AS time
                FROM ingest.tenants t
                LEFT JOIN ingest.context_limits l ON l.tenant = t.tenant) kept
            """
                    .formatted(ContextLimits.USUAL.keptDays());

    private static final String NEEDED =
            """
            EXISTS (
                SELECT 1 FROM ingest.builds b
                WHERE b.tenant = c.tenant AND b.agent = c.agent AND b.context = c.digest
                    AND (b.ended_at IS NULL
                        OR b.ended_at > CAST(:now AS timestamptz) - kept.time))
            """;

    static final String STALE =
            """
            SELECT c.*, ARRAY(
                SELECT b.build FROM ingest.builds b
                WHERE b.tenant = c.tenant AND b.agent = c.agent AND b.context = c.digest
                    AND b.state = 'SUCCEEDED') AS succeeded
            FROM ingest.contexts c JOIN %s ON kept.tenant = c.tenant
            WHERE c.state = 'READY'
                AND c.used_at < CAST(:now AS timestamptz) - kept.time
                AND NOT %s
            ORDER BY c.used_at LIMIT :most
            """
                    .formatted(KEPT, NEEDED);

    static final String IN_USE =
            """
            UPDATE ingest.contexts SET used_at = :now
            WHERE tenant = :tenant AND agent = :agent AND digest = :digest AND used_at = :usedAt
            """;

    /** Waits for whoever accepts it, or a build of it, at this moment. */
    static final String LOCK =
            """
            SELECT 1 FROM ingest.contexts
            WHERE tenant = :tenant AND agent = :agent AND digest = :digest
            FOR UPDATE
            """;

    static final String CONDEMN =
            """
            UPDATE ingest.contexts c SET state = 'DELETING' FROM %s
            WHERE kept.tenant = c.tenant AND c.tenant = :tenant AND c.agent = :agent
                AND c.digest = :digest AND c.state = 'READY' AND c.used_at = :usedAt AND NOT %s
            """
                    .formatted(KEPT, NEEDED);

    static final String CONDEMNED =
            """
            SELECT tenant, agent, digest, manifest FROM ingest.contexts WHERE state = 'DELETING'
            """;

    private static final String REFERRED =
            """
            EXISTS (
                SELECT 1 FROM ingest.contexts c
                WHERE c.tenant = p.tenant AND c.agent = p.agent AND p.pack = ANY(c.packs))
            """;

    static final String UNUSED_PACKS =
            """
            SELECT p.* FROM ingest.packs p
            WHERE (p.state = 'STORING' AND p.changed_at < :unfinished)
                OR (p.state = 'READY' AND p.changed_at < :unused AND NOT %s)
                OR p.state = 'DELETING'
            """
                    .formatted(REFERRED);

    /** Waits for whoever accepts a context with it at this moment. */
    static final String LOCK_PACK =
            """
            SELECT 1 FROM ingest.packs
            WHERE tenant = :tenant AND agent = :agent AND pack = :pack
            FOR UPDATE
            """;

    static final String CONDEMN_PACK =
            """
            UPDATE ingest.packs p SET state = 'DELETING'
            WHERE p.tenant = :tenant AND p.agent = :agent AND p.pack = :pack
                AND p.changed_at = :changedAt AND NOT %s
            """
                    .formatted(REFERRED);

    static final String IS_OF_PACK =
            """
            SELECT EXISTS (
                SELECT 1 FROM ingest.packs
                WHERE tenant = :tenant AND agent = :agent AND manifest = :manifest)
            """;

    static final String IS_OF_CONTEXT =
            """
            SELECT EXISTS (
                SELECT 1 FROM ingest.contexts
                WHERE tenant = :tenant AND agent = :agent AND manifest = :manifest)
            """;

    /** Unless it was taken in anew. */
    static final String FORGET =
            """
            DELETE FROM ingest.contexts
            WHERE tenant = :tenant AND agent = :agent AND digest = :digest AND state = 'DELETING'
                AND manifest = :manifest
            """;

    static final String FORGET_PACK =
            """
            DELETE FROM ingest.packs
            WHERE tenant = :tenant AND agent = :agent AND pack = :pack AND state = 'DELETING'
            """;

    static final String FORGET_TIMES =
            """
            DELETE FROM ingest.context_times x
            WHERE x.accepted_at < :before
                AND NOT EXISTS (
                    SELECT 1 FROM ingest.context_heads h
                    WHERE h.tenant = x.tenant AND h.agent = x.agent
                        AND h.accepted_at = x.accepted_at)
                AND NOT EXISTS (
                    SELECT 1 FROM ingest.contexts c
                    WHERE c.tenant = x.tenant AND c.agent = x.agent AND c.mtime = x.accepted_at)
                AND NOT EXISTS (
                    SELECT 1 FROM ingest.builds b
                    WHERE b.tenant = x.tenant AND b.agent = x.agent AND b.mtime = x.accepted_at
                        AND b.ended_at IS NULL)
            """;

    private GarbageSql() {}
}
