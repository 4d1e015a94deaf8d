package dev.millrace.ingest.ledger.adapter.postgres;

import dev.millrace.ingest.ledger.domain.Assignment;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Stage;
import dev.millrace.messaging.JsonCodec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Writes what changes about a build into the parameters of a statement. */
final class StageColumns {

    private StageColumns() {}

    static <S extends SqlStatement<S>> S bind(S statement, Build build) {
        statement
                .bind("build", build.ref().id().value())
                .bind("version", build.version())
                .bind("state", build.stage().state().name())
                .bind("attempts", build.tally().attempts())
                .bind("charged", build.tally().charged())
                .bind("lost", build.tally().lost())
                .bind("spentMs", build.tally().spent().toMillis())
                .bind("cancelAsked", build.cancelAsked())
                .bind("startedAt", at(build.startedAt()));
        return bind(statement, build.stage());
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Stage stage) {
        var owner = stage instanceof Stage.Active active ? active.assignment() : null;
        var failed = stage instanceof Stage.Failed it ? it : null;
        return bindOwner(statement, owner)
                .bind("queuedAt", at(stage instanceof Stage.Queued(var since) ? since : null))
                .bind(
                        "attemptStarted",
                        at(stage instanceof Stage.Running running ? running.startedAt() : null))
                .bind("endedAt", at(stage instanceof Stage.Ended ended ? ended.at() : null))
                .bind("image", image(stage))
                .bind("cache", cache(stage))
                .bind("blame", failed == null ? null : failed.blame().name())
                .bind("failure", failed == null ? null : JsonCodec.encode(failed.detail()));
    }

    private static <S extends SqlStatement<S>> S bindOwner(
            S statement, @Nullable Assignment owner) {
        return statement
                .bind("worker", owner == null ? null : owner.worker().value())
                .bind("incarnation", owner == null ? null : owner.incarnation().value())
                .bind("assignedAt", at(owner == null ? null : owner.at()));
    }

    private static @Nullable String image(Stage stage) {
        return switch (stage) {
            case Stage.Claimed claimed -> claimed.claim().image().value();
            case Stage.Succeeded succeeded -> succeeded.image().value();
            case Stage _ -> null;
        };
    }

    private static @Nullable String cache(Stage stage) {
        return switch (stage) {
            case Stage.Claimed claimed -> JsonCodec.encode(claimed.claim().cache());
            case Stage.Succeeded succeeded -> JsonCodec.encode(succeeded.cache());
            case Stage _ -> null;
        };
    }

    static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
