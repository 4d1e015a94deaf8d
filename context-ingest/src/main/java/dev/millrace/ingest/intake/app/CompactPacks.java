package dev.millrace.ingest.intake.app;

import dev.millrace.archive.canonical.Allowance;
import dev.millrace.archive.canonical.CanonicalTar;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.Repack;
import dev.millrace.contracts.Ids;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.domain.Pack;
import dev.millrace.ingest.intake.domain.StoredContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Makes one pack of a context's many, so that whoever has none of them fetches one object without
 * what was replaced since.
 */
public final class CompactPacks {

    /** A context with more than so many is compacted. */
    public static final int MOST = 8;

    private final Intake.Ports ports;
    private final Path spool;
    private final Clock clock;
    private final Ids ids;

    public CompactPacks(Intake.Ports ports, Path spool, Clock clock, Ids ids) {
        this.ports = ports;
        this.spool = spool;
        this.clock = clock;
        this.ids = ids;
    }

    /** Whether anything was done. */
    public boolean compact(AgentRef agent, ContextDigest digest) throws IOException {
        var found = ports.records().find(agent, digest);
        if (found.isEmpty() || found.get().packs().size() <= MOST) {
            return false;
        }
        try (var room = ports.reader().room()) {
            var context = found.get();
            var manifest = ports.store().manifest(agent, context.manifest(), room);
            return manifest.isPresent() && compact(agent, context, manifest.get(), room);
        }
    }

    private boolean compact(
            AgentRef agent, StoredContext context, Manifest manifest, Allowance room)
            throws IOException {
        try (var repack = new Repack(manifest, spool, room)) {
            for (var pack : context.packs().reversed()) {
                if (!repack.isComplete()) {
                    add(agent, pack, repack);
                }
            }
            var pack = Pack.named(ids.next(), CanonicalTar.size(manifest));
            ports.records().begin(agent, pack, clock.instant());
            try (var tar = repack.tar()) {
                ports.store().store(agent, pack, manifest, tar);
            }
            return ports.records().replacePacks(agent, context, pack, clock.instant());
        }
    }

    private void add(AgentRef agent, Pack pack, Repack repack) throws IOException {
        try (var manifest = ports.store().manifestFile(agent, pack.manifest());
                var tar = ports.store().tar(agent, pack)) {
            repack.add(manifest, tar);
        }
    }
}
