package dev.millrace.ingest.ledger.adapter.postgres;

import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Ruling;
import dev.millrace.ingest.ledger.domain.Stage;
import org.jdbi.v3.core.Handle;

/** Keeps the record of attempts beside the builds, for people and for accounts. */
final class AttemptRows {

    private static final String ASSIGNED =
            """
            INSERT INTO ingest.attempts (build, attempt, worker, incarnation, assigned_at)
            VALUES (:build, :attempt, :worker, :incarnation, :at)
            """;
    private static final String STARTED =
            "UPDATE ingest.attempts SET started_at = :at WHERE build = :build AND attempt = :attempt";
    private static final String ENDED =
            """
            UPDATE ingest.attempts SET ended_at = :at, outcome = :outcome
            WHERE build = :build AND attempt = :attempt
            """;

    private AttemptRows() {}

    static void record(Handle handle, Build seen, Ruling.Changed change) {
        var id = change.next().ref().id().value();
        if (change.next().stage() instanceof Stage.Assigned(var given)) {
            handle.createUpdate(ASSIGNED)
                    .bind("build", id)
                    .bind("attempt", given.attempt())
                    .bind("worker", given.worker().value())
                    .bind("incarnation", given.incarnation().value())
                    .bind("at", StageColumns.at(given.at()))
                    .execute();
        }
        if (seen.stage() instanceof Stage.Assigned
                && change.next().stage() instanceof Stage.Fetching(var owner, var at)) {
            handle.createUpdate(STARTED)
                    .bind("build", id)
                    .bind("attempt", owner.attempt())
                    .bind("at", StageColumns.at(at))
                    .execute();
        }
        var ended = change.ended();
        if (ended != null) {
            handle.createUpdate(ENDED)
                    .bind("build", id)
                    .bind("attempt", ended.attempt())
                    .bind("at", StageColumns.at(ended.at()))
                    .bind("outcome", ended.how().name())
                    .execute();
        }
    }
}
