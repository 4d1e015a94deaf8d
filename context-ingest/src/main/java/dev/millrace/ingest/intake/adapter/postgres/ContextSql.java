package dev.millrace.ingest.intake.adapter.postgres;

/** The statements about contexts and packs. */
final class ContextSql {

    static final String FIND =
            """
            SELECT * FROM ingest.contexts
            WHERE tenant = :tenant AND agent = :agent AND digest = :digest AND state = 'READY'
            """;

    /** In the order of a context's list. */
    static final String PACKS =
            """
            SELECT p.* FROM ingest.contexts c
            CROSS JOIN unnest(c.packs) WITH ORDINALITY AS listed (pack, place)
            JOIN ingest.packs p
                ON p.tenant = c.tenant AND p.agent = c.agent AND p.pack = listed.pack
            WHERE c.tenant = :tenant AND c.agent = :agent AND c.digest = :digest
            ORDER BY listed.place
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

    /** A context that is there keeps its packs; one that is being deleted gets the new ones. */
    static final String PUT =
            """
            INSERT INTO ingest.contexts AS old (
                tenant, agent, digest, manifest, packs, files, bytes, mtime, state, used_at,
                created_at)
            VALUES (
                :tenant, :agent, :digest, :manifest, string_to_array(:packs, ' '), :files, :bytes,
                :at, 'READY', :now, :now)
            ON CONFLICT (tenant, agent, digest) DO UPDATE SET
                mtime = excluded.mtime, used_at = excluded.used_at, state = 'READY',
                manifest =
                    CASE old.state WHEN 'READY' THEN old.manifest ELSE excluded.manifest END,
                packs = CASE old.state WHEN 'READY' THEN old.packs ELSE excluded.packs END
            """;

    static final String TIMES =
            """
            SELECT times FROM ingest.context_times
            WHERE tenant = :tenant AND agent = :agent AND accepted_at = :at
            """;

    static final String PUT_TIMES =
            """
            INSERT INTO ingest.context_times (tenant, agent, accepted_at, times)
            VALUES (:tenant, :agent, :at, :times) ON CONFLICT DO NOTHING
            """;

    static final String BEGIN_PACK =
            """
            INSERT INTO ingest.packs (tenant, agent, pack, manifest, bytes, state, changed_at)
            VALUES (:tenant, :agent, :pack, :manifest, :bytes, 'STORING', :now)
            """;

    /** Whoever wants to delete them waits, and looks again then. */
    static final String HOLD_PACKS =
            """
            SELECT pack FROM ingest.packs
            WHERE tenant = :tenant AND agent = :agent AND pack = ANY(string_to_array(:packs, ' '))
                AND state <> 'DELETING'
            FOR SHARE
            """;

    static final String PACKS_READY =
            """
            UPDATE ingest.packs SET state = 'READY', changed_at = :now
            WHERE tenant = :tenant AND agent = :agent AND pack = ANY(string_to_array(:packs, ' '))
                AND state = 'STORING'
            """;

    static final String REPLACE_PACKS =
            """
            UPDATE ingest.contexts SET packs = ARRAY[:by]
            WHERE tenant = :tenant AND agent = :agent AND digest = :digest AND state = 'READY'
                AND packs = string_to_array(:packs, ' ')
            """;

    /** The collector waits before it takes what was replaced: somebody may be fetching it. */
    static final String PACKS_REPLACED =
            """
            UPDATE ingest.packs SET changed_at = :now
            WHERE tenant = :tenant AND agent = :agent AND pack = ANY(string_to_array(:packs, ' '))
            """;

    private ContextSql() {}
}
