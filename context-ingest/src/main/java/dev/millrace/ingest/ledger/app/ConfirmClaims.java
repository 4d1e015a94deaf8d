package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.id.Repository;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Claim;
import dev.millrace.ingest.ledger.domain.Fence;
import dev.millrace.ingest.ledger.domain.ReportRules;
import dev.millrace.ingest.ledger.domain.Stage;
import java.time.Clock;

/** Asks the registry again about pushes that it did not answer for. Run from time to time. */
public final class ConfirmClaims {

    private final Builds builds;
    private final ImageRegistry registry;
    private final Clock clock;

    public ConfirmClaims(Builds builds, ImageRegistry registry, Clock clock) {
        this.builds = builds;
        this.registry = registry;
        this.clock = clock;
    }

    public void confirm() {
        for (var build : builds.active()) {
            if (build.stage() instanceof Stage.Claimed claimed) {
                confirm(build, claimed.claim());
            }
        }
    }

    private void confirm(Build build, Claim claim) {
        var answer = registry.ask(Repository.of(build.ref().agentRef()), claim.image());
        if (answer == ImageRegistry.Answer.SILENT) {
            return;
        }
        var present = answer == ImageRegistry.Answer.PRESENT;
        new ReviseBuild(builds)
                .revise(
                        build.ref().id(),
                        now ->
                                now.version() == build.version()
                                        ? ReportRules.confirm(now, present, clock.instant())
                                        : ReportRules.superseded(now),
                        Fence.NONE);
    }
}
