package dev.millrace.ingest.ledger.adapter.rest;

import dev.millrace.contracts.api.BuildView;
import dev.millrace.contracts.build.Blame;
import dev.millrace.contracts.build.FailureDetail;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Stage;
import org.jspecify.annotations.Nullable;

/** Shows a build the way its owner may see it: without workers and other internals. */
final class BuildViews {

    private BuildViews() {}

    static BuildView of(Build build) {
        var stage = build.stage();
        var succeeded = stage instanceof Stage.Succeeded it ? it : null;
        return new BuildView(
                build.ref().id(),
                build.ref().agent(),
                stage.state(),
                build.version(),
                build.tally().attempts(),
                build.order().context(),
                build.order().spec(),
                succeeded == null ? null : succeeded.image(),
                succeeded == null ? null : succeeded.cache(),
                failure(build),
                blame(stage),
                build.order().acceptedAt(),
                build.startedAt(),
                stage instanceof Stage.Ended ended ? ended.at() : null);
    }

    private static @Nullable FailureDetail failure(Build build) {
        return switch (build.stage()) {
            case Stage.Failed failed -> failed.detail();
            case Stage.TimedOut _ ->
                    FailureDetail.of(
                            ErrorCode.BUILD_TIMED_OUT.id(),
                            "The build took longer than its "
                                    + build.order().budget().toMinutes()
                                    + " minutes.");
            case Stage _ -> null;
        };
    }

    private static @Nullable Blame blame(Stage stage) {
        return switch (stage) {
            case Stage.Failed failed -> failed.blame();
            case Stage.TimedOut _ -> Blame.TENANT_LIMIT;
            case Stage _ -> null;
        };
    }
}
