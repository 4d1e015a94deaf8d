package dev.millrace.ingest.ledger.adapter.postgres;

/** The statements about builds. */
final class BuildSql {

    static final String INSERT =
            """
            INSERT INTO ingest.builds (
                build, tenant, agent, environment, deploy, context, mtime, spec, budget_ms, trace,
                accepted_at, version, state, attempts, charged, lost, spent_ms, cancel_asked,
                queued_at, worker, incarnation, assigned_at, attempt_started, started_at, ended_at,
                image, cache, blame, failure)
            VALUES (
                :build, :tenant, :agent, :environment, :deploy, :context, :mtime, :spec::jsonb,
                :budgetMs, :trace, :acceptedAt, :version, :state, :attempts, :charged, :lost,
                :spentMs, :cancelAsked, :queuedAt, :worker, :incarnation, :assignedAt,
                :attemptStarted, :startedAt, :endedAt, :image, :cache::jsonb, :blame,
                :failure::jsonb)
            """;

    static final String HOLD_CONTEXT =
            """
            SELECT 1 FROM ingest.contexts
            WHERE tenant = :tenant AND agent = :agent AND digest = :context AND state = 'READY'
            FOR SHARE
            """;

    static final String UPDATE =
            """
            UPDATE ingest.builds SET
                version = :version, state = :state, attempts = :attempts, charged = :charged,
                lost = :lost, spent_ms = :spentMs, cancel_asked = :cancelAsked,
                queued_at = :queuedAt, worker = :worker, incarnation = :incarnation,
                assigned_at = :assignedAt, attempt_started = :attemptStarted,
                started_at = :startedAt, ended_at = :endedAt, image = :image,
                cache = :cache::jsonb, blame = :blame, failure = :failure::jsonb
            WHERE build = :build AND version = :seen
            """;

    static final String FIND = "SELECT * FROM ingest.builds WHERE build = :build";

    static final String WAITING =
            """
            SELECT * FROM ingest.builds WHERE state = 'QUEUED'
            ORDER BY accepted_at, build LIMIT :limit
            """;

    static final String ACTIVE =
            """
            SELECT * FROM ingest.builds
            WHERE state IN ('ASSIGNED', 'FETCHING', 'BUILDING', 'PUSHING') ORDER BY build
            """;

    static final String LATEST =
            """
            SELECT * FROM ingest.builds
            WHERE tenant = :tenant AND (:agent::text IS NULL OR agent = :agent)
            ORDER BY accepted_at DESC, build DESC LIMIT :limit
            """;

    static final String COUNT_WAITING =
            "SELECT count(*) FROM ingest.builds WHERE tenant = :tenant AND state = 'QUEUED'";

    static final String CLAIM_KEY =
            """
            INSERT INTO ingest.build_requests (tenant, scope, key, fingerprint, build, created_at)
            VALUES (:tenant, :scope, :key, :fingerprint, :build, :at)
            ON CONFLICT DO NOTHING
            """;

    static final String FIND_KEY =
            """
            SELECT build FROM ingest.build_requests
            WHERE tenant = :tenant AND scope = :scope AND key = :key
                AND fingerprint = :fingerprint
            """;

    /** Held until the transaction ends: nobody can take the lease over before that. */
    static final String ASSERT_EPOCH =
            "SELECT 1 FROM ingest.lease WHERE name = :lease AND epoch = :epoch FOR SHARE";

    private BuildSql() {}
}
