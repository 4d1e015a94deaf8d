package dev.millrace.ingest.intake.app;

import dev.millrace.contracts.Ids;
import dev.millrace.contracts.tenant.TenantDirectory;
import java.time.Clock;

/** The ways in which a context gets in. */
public record Intake(
        TakeInContext takeIn, OfferContext offer, InParts inParts, ShowManifest manifests) {

    /** The way in for what is sent in parts. */
    public record InParts(KeepPart keep, Parts all, AssembleParts assemble) {}

    /** What they stand on. */
    public record Ports(
            UploadReader reader, ContextStore store, ContextRecords records, Parts parts) {}

    /** Assembles them. */
    public static Intake of(Ports ports, TenantDirectory tenants, Clock clock, Ids ids) {
        var accept = new AcceptContext(ports.store, ports.records, tenants, clock);
        var takeIn = new TakeInContext(ports, accept, clock, ids);
        return new Intake(
                takeIn,
                new OfferContext(ports, accept),
                new InParts(
                        new KeepPart(ports.reader, ports.parts),
                        ports.parts,
                        new AssembleParts(ports.parts, takeIn)),
                new ShowManifest(ports.store, ports.records));
    }
}
