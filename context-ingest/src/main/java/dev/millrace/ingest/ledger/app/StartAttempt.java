package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.Repository;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.contracts.worker.StartRequest;
import dev.millrace.ingest.ledger.app.ReviseBuild.Revision;
import dev.millrace.ingest.ledger.domain.AttemptRules;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Fence;
import dev.millrace.ingest.ledger.domain.Stage;
import java.time.Clock;
import java.time.Duration;

/**
 * The start fence: lets the worker that owns an attempt begin it, and hands out what it needs.
 *
 * <p>A worker whose answer was lost may ask again until it reports that it builds.
 */
public final class StartAttempt {

    private static final Duration LINK = Duration.ofMinutes(15);

    private final Builds builds;
    private final StoredContexts contexts;
    private final Clock clock;

    public StartAttempt(Builds builds, StoredContexts contexts, Clock clock) {
        this.builds = builds;
        this.contexts = contexts;
        this.clock = clock;
    }

    public StartGrant start(BuildId id, int attempt, StartRequest asker) {
        var revision =
                new ReviseBuild(builds)
                        .revise(
                                id,
                                build ->
                                        AttemptRules.start(
                                                build,
                                                attempt,
                                                asker.worker(),
                                                asker.incarnation(),
                                                clock.instant()),
                                Fence.NONE);
        return switch (revision) {
            case Revision.Changed(var build) -> grant(build, attempt);
            case Revision.Unchanged(var build, _) when begunByThe(asker, build, attempt) ->
                    grant(build, attempt);
            case Revision.Unchanged(_, var why) -> throw notYours(why);
            case Revision.Unknown _, Revision.Deposed _ -> throw notYours("no build " + id);
        };
    }

    private static boolean begunByThe(StartRequest asker, Build build, int attempt) {
        return build.stage() instanceof Stage.Fetching fetching
                && fetching.assignment().isOf(attempt, asker.worker(), asker.incarnation());
    }

    private StartGrant grant(Build build, int attempt) {
        var agent = build.ref().agentRef();
        var order = build.order();
        var source =
                contexts.find(agent, order.context())
                        .orElseThrow(() ->
                                new IllegalStateException("context of " + build.ref() + " is gone"))
                        .source(order.contextAccepted(), LINK);
        return new StartGrant(
                new AttemptRef(build.ref(), attempt),
                order.context(),
                source.manifestUrl(),
                source.packs(),
                source.times(),
                order.spec(),
                Repository.of(agent),
                build.remaining().toMillis());
    }

    private static MillraceException notYours(String why) {
        return new MillraceException(ErrorCode.ATTEMPT_NOT_YOURS, why);
    }
}
