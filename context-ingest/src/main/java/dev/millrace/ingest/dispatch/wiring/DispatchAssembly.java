package dev.millrace.ingest.dispatch.wiring;

import dev.millrace.http.ReadyWhen;
import dev.millrace.ingest.dispatch.adapter.ledger.LedgerQueue;
import dev.millrace.ingest.dispatch.adapter.telemetry.ObservedQueue;
import dev.millrace.ingest.dispatch.app.BuildQueue;
import dev.millrace.ingest.ledger.app.Builds;
import dev.millrace.ingest.wiring.Holder;
import dev.millrace.ingest.wiring.Role;
import dev.millrace.telemetry.Meters;
import io.agroal.api.AgroalDataSource;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** Assembles what the dispatcher is given. */
class DispatchAssembly {

    @Produces
    @Singleton
    BuildQueue queue(Builds builds, Clock clock, Tracer tracer, Meters meters) {
        return new ObservedQueue(
                new LedgerQueue(builds, Dispatcher.LEASE, clock), tracer, meters, clock);
    }

    @Produces
    @Singleton
    Dispatcher.Surroundings surroundings(
            AgroalDataSource database,
            Holder holder,
            Clock clock,
            ThreadFactory threads,
            Meters meters) {
        return new Dispatcher.Surroundings(database, holder, clock, threads, meters);
    }

    @Produces
    @Readiness
    HealthCheck ready(Role role, Instance<Dispatcher> dispatcher) {
        return new ReadyWhen("worker.status", () -> !role.controls() || dispatcher.get().ready());
    }
}
