package dev.millrace.ingest.intake.wiring;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.ingest.intake.adapter.objectstore.ObjectContextStore;
import dev.millrace.ingest.intake.adapter.postgres.JdbiContexts;
import dev.millrace.ingest.intake.adapter.telemetry.TracedContextStore;
import dev.millrace.ingest.intake.adapter.telemetry.TracedUploadReader;
import dev.millrace.ingest.intake.app.ContextRecords;
import dev.millrace.ingest.intake.app.ContextStore;
import dev.millrace.ingest.intake.app.TakeInContext;
import dev.millrace.ingest.intake.app.UploadReader;
import dev.millrace.ingest.wiring.Settings;
import dev.millrace.objectstore.ObjectStore;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Assembles the intake. Read each method from the inside out. */
class IntakeAssembly {

    @Produces
    @Singleton
    ContextRecords records(Jdbi database) {
        return new JdbiContexts(database);
    }

    @Produces
    @Singleton
    ContextStore store(ObjectStore objects, Tracer tracer) {
        return new TracedContextStore(new ObjectContextStore(objects), tracer);
    }

    @Produces
    @Singleton
    UploadReader reader(Settings settings, Tracer tracer) {
        var spool = settings.data().resolve("spool");
        return new TracedUploadReader(
                upload -> CanonicalContext.read(upload, ArchiveLimits.DEFAULT, spool), tracer);
    }

    @Produces
    @Singleton
    TakeInContext takeIn(
            UploadReader reader,
            ContextStore store,
            ContextRecords records,
            TenantDirectory tenants,
            Clock clock) {
        return new TakeInContext(reader, store, records, tenants, clock);
    }
}
