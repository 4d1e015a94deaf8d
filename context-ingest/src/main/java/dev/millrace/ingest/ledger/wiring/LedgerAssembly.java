package dev.millrace.ingest.ledger.wiring;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.ingest.intake.app.ContextRecords;
import dev.millrace.ingest.intake.app.ContextStore;
import dev.millrace.ingest.ledger.adapter.intake.IntakeContexts;
import dev.millrace.ingest.ledger.adapter.memory.InProcessWatch;
import dev.millrace.ingest.ledger.adapter.postgres.JdbiBuilds;
import dev.millrace.ingest.ledger.adapter.registry.HttpImageRegistry;
import dev.millrace.ingest.ledger.adapter.rest.LedgerDesk;
import dev.millrace.ingest.ledger.adapter.telemetry.MeteredBuilds;
import dev.millrace.ingest.ledger.adapter.telemetry.MeteredContexts;
import dev.millrace.ingest.ledger.app.AcceptBuild;
import dev.millrace.ingest.ledger.app.BelledBuilds;
import dev.millrace.ingest.ledger.app.BuildBell;
import dev.millrace.ingest.ledger.app.Builds;
import dev.millrace.ingest.ledger.app.CancelBuild;
import dev.millrace.ingest.ledger.app.ImageRegistry;
import dev.millrace.ingest.ledger.app.JudgeReport;
import dev.millrace.ingest.ledger.app.ListBuilds;
import dev.millrace.ingest.ledger.app.ShowBuild;
import dev.millrace.ingest.ledger.app.StartAttempt;
import dev.millrace.ingest.ledger.app.StoredContexts;
import dev.millrace.ingest.wiring.Settings;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.telemetry.Meters;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Assembles the ledger. Read each method from the inside out. */
class LedgerAssembly {

    @Produces
    @Singleton
    Builds builds(Jdbi database, EventHeaders headers, Meters meters, BuildBell bell) {
        return new BelledBuilds(new MeteredBuilds(new JdbiBuilds(database, headers), meters), bell);
    }

    @Produces
    @Singleton
    StoredContexts contexts(ContextRecords records, ContextStore store, Meters meters) {
        return new MeteredContexts(new IntakeContexts(records, store), meters);
    }

    @Produces
    @Singleton
    ImageRegistry registry(Settings settings) {
        return new HttpImageRegistry(settings.registry());
    }

    /** Not as a bell: that one rings for everybody. */
    @Produces
    @Singleton
    @Typed(InProcessWatch.class)
    InProcessWatch watch() {
        return new InProcessWatch();
    }

    @Produces
    @Singleton
    AcceptBuild accept(
            Builds builds, StoredContexts contexts, TenantDirectory tenants, Clock clock, Ids ids) {
        return new AcceptBuild(builds, contexts, tenants, clock, ids);
    }

    @Produces
    @Singleton
    StartAttempt start(Builds builds, StoredContexts contexts, Clock clock) {
        return new StartAttempt(builds, contexts, clock);
    }

    @Produces
    @Singleton
    LedgerDesk desk(
            AcceptBuild accept,
            StartAttempt start,
            Builds builds,
            InProcessWatch watch,
            Clock clock) {
        return new LedgerDesk(
                accept,
                new ListBuilds(builds),
                new ShowBuild(builds, watch),
                new CancelBuild(builds, clock),
                start);
    }

    @Produces
    @Singleton
    JudgeReport judgeReport(Builds builds, ImageRegistry registry, Clock clock) {
        return new JudgeReport(builds, registry, clock);
    }
}
