package dev.millrace.ingest.intake.app;

import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.canonical.Allowance;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.SpoolFailedException;
import dev.millrace.contracts.CrashPoint;
import dev.millrace.contracts.Ids;
import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.app.ContextRecords.Outcome;
import dev.millrace.ingest.intake.domain.Pack;
import dev.millrace.ingest.intake.domain.StoredContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes an upload in: one pass through the hostile reader, pack and manifest into the store, a row,
 * a receipt. Repeatable: the same content has the same identity and is stored once.
 */
public final class TakeInContext {

    /** With so many packs a base is too dear to build on; compaction comes long before. */
    private static final int MOST_PACKS = 32;

    private final UploadReader reader;
    private final ContextStore store;
    private final ContextRecords records;
    private final AcceptContext accept;
    private final Clock clock;
    private final Ids ids;

    TakeInContext(Intake.Ports ports, AcceptContext accept, Clock clock, Ids ids) {
        this.reader = ports.reader();
        this.store = ports.store();
        this.records = ports.records();
        this.accept = accept;
        this.clock = clock;
        this.ids = ids;
    }

    /** What came of an upload. */
    public record Taken(ContextReceipt receipt, StoredContext context) {}

    /** Takes the upload for what the promise says of it. */
    public Taken takeIn(AgentRef agent, InputStream upload, Promise promise) {
        accept.requireRoom(agent);
        try (var room = reader.room()) {
            var base = base(agent, promise.base());
            try (var content = reader.read(upload, manifest(agent, base, room))) {
                promise.requireKept(content.manifest().identity());
                return keep(agent, base, content);
            }
        } catch (ArchiveRefusedException e) {
            throw new MillraceException(e.code(), String.valueOf(e.getMessage()), e);
        } catch (SpoolFailedException e) {
            throw new MillraceException(ErrorCode.DISK_FULL, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new MillraceException(
                    ErrorCode.CONTEXT_TRUNCATED, "the upload broke off: " + e.getMessage(), e);
        }
    }

    private @Nullable StoredContext base(AgentRef agent, @Nullable ContextDigest base) {
        return base == null
                ? null
                : records.find(agent, base)
                        .filter(known -> known.packs().size() < MOST_PACKS)
                        .orElseThrow(() -> noBase(agent, base));
    }

    private static MillraceException noBase(AgentRef agent, ContextDigest base) {
        return new MillraceException(
                ErrorCode.CONTEXT_BASE_UNKNOWN,
                agent.agent() + " has no context " + base + " to build on");
    }

    private @Nullable Manifest manifest(
            AgentRef agent, @Nullable StoredContext context, Allowance room) {
        return context == null
                ? null
                : store.manifest(agent, context.manifest(), room)
                        .orElseThrow(() -> noBase(agent, context.context()));
    }

    private Taken keep(AgentRef agent, @Nullable StoredContext base, CanonicalContext content)
            throws IOException {
        var identity = content.manifest().identity();
        var known = records.find(agent, identity);
        if (known.isPresent()
                && accept.accept(agent, known.get(), content.manifest()) == Outcome.ACCEPTED) {
            return taken(known.get(), true);
        }
        var stored = store(agent, base, content);
        CrashPoint.INGEST_CONTEXT_STORED.reached();
        if (accept.accept(agent, stored, content.manifest()) == Outcome.ACCEPTED) {
            return taken(stored, false);
        }
        throw base == null
                ? new MillraceException(
                        ErrorCode.INTAKE_BUSY, "the pack was removed while it was stored")
                : noBase(agent, base.context());
    }

    private StoredContext store(
            AgentRef agent, @Nullable StoredContext base, CanonicalContext content)
            throws IOException {
        var pack = Pack.named(ids.next(), content.tarSize());
        records.begin(agent, pack, clock.instant());
        var whole = store.store(agent, pack, content);
        List<Pack> packs = new ArrayList<>(base == null ? List.of() : base.packs());
        packs.add(pack);
        var manifest = content.manifest();
        return new StoredContext(
                manifest.identity(),
                whole,
                packs,
                manifest.files(),
                manifest.bytes(),
                clock.instant());
    }

    private static Taken taken(StoredContext context, boolean known) {
        return new Taken(
                new ContextReceipt(context.context(), context.files(), context.bytes(), known),
                context);
    }
}
