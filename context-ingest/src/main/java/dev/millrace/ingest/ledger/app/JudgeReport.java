package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.CrashPoint;
import dev.millrace.contracts.id.Repository;
import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.ingest.ledger.app.ReviseBuild.Revision;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.Claim;
import dev.millrace.ingest.ledger.domain.Fence;
import dev.millrace.ingest.ledger.domain.ReportRules;
import dev.millrace.ingest.ledger.domain.Ruling;
import dev.millrace.ingest.ledger.domain.Stage;
import java.time.Clock;

/**
 * Judges one report of a worker. Safe to repeat, in any order.
 *
 * <p>A push is believed once the registry has been asked. While it does not answer the claim is
 * kept, and {@link ConfirmClaims} asks again.
 */
public final class JudgeReport {

    private final ReviseBuild revise;
    private final ImageRegistry registry;
    private final Clock clock;

    public JudgeReport(Builds builds, ImageRegistry registry, Clock clock) {
        this.revise = new ReviseBuild(builds);
        this.registry = registry;
        this.clock = clock;
    }

    public void judge(WorkerReport report) {
        var revision =
                revise.revise(report.attempt().build().id(), b -> rule(b, report), Fence.NONE);
        if (revision instanceof Revision.Changed(var build) && build.ended()) {
            CrashPoint.LEDGER_VERDICT_SAVED.reached();
        }
    }

    private Ruling rule(Build build, WorkerReport report) {
        var ruling = ReportRules.judge(build, report, clock.instant());
        return ruling instanceof Ruling.Changed(Build next, _, _)
                        && next.stage() instanceof Stage.Claimed claimed
                ? confirm(next, claimed.claim(), ruling)
                : ruling;
    }

    private Ruling confirm(Build claiming, Claim claim, Ruling kept) {
        return switch (registry.ask(Repository.of(claiming.ref().agentRef()), claim.image())) {
            case PRESENT -> ReportRules.confirm(claiming, true, clock.instant());
            case ABSENT -> ReportRules.confirm(claiming, false, clock.instant());
            case SILENT -> kept;
        };
    }
}
