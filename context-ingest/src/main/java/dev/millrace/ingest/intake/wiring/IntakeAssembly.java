package dev.millrace.ingest.intake.wiring;

import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.Ids;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.ingest.intake.adapter.objectstore.ObjectContextStore;
import dev.millrace.ingest.intake.adapter.objectstore.ObjectParts;
import dev.millrace.ingest.intake.adapter.postgres.JdbiContexts;
import dev.millrace.ingest.intake.adapter.postgres.JdbiGarbage;
import dev.millrace.ingest.intake.adapter.spool.SpooledUploads;
import dev.millrace.ingest.intake.adapter.spool.UploadRoom;
import dev.millrace.ingest.intake.adapter.telemetry.TracedContextStore;
import dev.millrace.ingest.intake.adapter.telemetry.TracedUploadReader;
import dev.millrace.ingest.intake.app.CollectGarbage;
import dev.millrace.ingest.intake.app.CompactPacks;
import dev.millrace.ingest.intake.app.ContextRecords;
import dev.millrace.ingest.intake.app.ContextStore;
import dev.millrace.ingest.intake.app.Garbage;
import dev.millrace.ingest.intake.app.Intake;
import dev.millrace.ingest.intake.app.JudgeContexts;
import dev.millrace.ingest.intake.app.ListStaleContexts;
import dev.millrace.ingest.intake.app.Parts;
import dev.millrace.ingest.intake.app.UploadReader;
import dev.millrace.ingest.wiring.Settings;
import dev.millrace.objectstore.ObjectStore;
import dev.millrace.telemetry.IngestMetrics;
import dev.millrace.telemetry.Meters;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Assembles the intake. Read each method from the inside out. */
class IntakeAssembly {

    private static final long OWN_HEAP = 40L << 20;

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

    /**
     * Two thirds of the heap, less what the service itself lives on: what lives as long as an
     * upload must fit into the old generation, or the collector never rests.
     */
    @Produces
    @Singleton
    UploadRoom room(DiskReserve disk, Meters meters) {
        var heap = Runtime.getRuntime().maxMemory();
        var room = new UploadRoom(Math.max(heap / 8, heap * 2 / 3 - OWN_HEAP), disk);
        meters.gauge(IngestMetrics.UPLOAD_MEMORY, room::freeMemory);
        return room;
    }

    @Produces
    @Singleton
    UploadReader reader(Settings settings, UploadRoom room, Tracer tracer) {
        return new TracedUploadReader(
                new SpooledUploads(settings.data().resolve("spool"), room), tracer);
    }

    @Produces
    @Singleton
    Parts parts(ObjectStore objects) {
        return new ObjectParts(objects);
    }

    @Produces
    @Singleton
    Intake.Ports ports(
            UploadReader reader, ContextStore store, ContextRecords records, Parts parts) {
        return new Intake.Ports(reader, store, records, parts);
    }

    @Produces
    @Singleton
    Intake intake(Intake.Ports ports, TenantDirectory tenants, Clock clock, Ids ids) {
        return Intake.of(ports, tenants, clock, ids);
    }

    @Produces
    @Singleton
    Garbage garbage(Jdbi database) {
        return new JdbiGarbage(database);
    }

    @Produces
    @Singleton
    ListStaleContexts stale(Garbage garbage, Clock clock) {
        return new ListStaleContexts(garbage, clock);
    }

    @Produces
    @Singleton
    JudgeContexts judge(Garbage garbage, Clock clock) {
        return new JudgeContexts(garbage, clock);
    }

    @Produces
    @Singleton
    CollectGarbage collect(Garbage garbage, ContextStore store, Parts parts, Clock clock) {
        return new CollectGarbage(garbage, store, parts, clock);
    }

    @Produces
    @Singleton
    CompactPacks compact(Intake.Ports ports, Settings settings, Clock clock, Ids ids) {
        return new CompactPacks(ports, settings.data().resolve("spool"), clock, ids);
    }
}
