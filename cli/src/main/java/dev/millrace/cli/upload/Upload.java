package dev.millrace.cli.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.millrace.archive.gather.Changes;
import dev.millrace.archive.gather.FolderManifest;
import dev.millrace.archive.gather.Gathered;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.http.Api;
import dev.millrace.cli.show.Reporter;
import dev.millrace.contracts.error.ErrorCode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Brings one gathered folder to the platform: nothing of it if the platform has it, what differs
 * from a base if there is one, else all of it.
 */
public final class Upload {

    /** The folder is not the one whose manifest was made: a file changed in between. */
    public static final String MISMATCH = ErrorCode.CONTEXT_MISMATCH.id();

    private static final String BASE_UNKNOWN = ErrorCode.CONTEXT_BASE_UNKNOWN.id();
    private static final String CONTEXT_UNKNOWN = ErrorCode.CONTEXT_UNKNOWN.id();
    private static final String NOT_FOUND = ErrorCode.NOT_FOUND.id();

    /** Changes above this are worth asking first whether they are there already. */
    private static final long SMALL = 8 << 20;

    private final Api api;
    private final Reporter reporter;
    private final String agent;
    private final Gathered gathered;
    private final FolderManifest own;
    private final String identity;

    public Upload(
            Api api, Reporter reporter, String agent, Gathered gathered, FolderManifest seen) {
        this.api = api;
        this.reporter = reporter;
        this.agent = agent;
        this.gathered = gathered;
        this.own = seen;
        this.identity = seen.identity().value();
    }

    /**
     * How it got there.
     *
     * @param known whether the platform had this context already
     * @param changes what was sent; null for nothing
     * @param whole whether that was all of the folder
     * @param sent bytes over the wire
     * @param reused bytes that an earlier try had sent
     */
    public record Delivered(
            String context,
            boolean known,
            @Nullable Changes changes,
            boolean whole,
            long sent,
            long reused) {}

    /** What the platform will call it. */
    public String identity() {
        return identity;
    }

    /**
     * Sends what is missing.
     *
     * @param kept the base that this machine knows of
     * @throws CliException with {@link #MISMATCH} if the folder changed
     */
    public Delivered deliver(ContextCache.@Nullable Base kept) {
        if (kept != null && !kept.identity().equals(identity)) {
            var changes = changes(kept.manifest());
            var delivered =
                    changes != null && changes.bytes() <= SMALL
                            ? onTopOf(kept.identity(), changes)
                            : null;
            if (delivered != null) {
                return delivered;
            }
        }
        var offer = offer();
        if (offer.path("receipt").isObject()) {
            return new Delivered(identity, true, null, false, 0, 0);
        }
        var newest = Json.text(offer, "newest");
        if (newest != null) {
            var base =
                    kept != null && kept.identity().equals(newest)
                            ? kept.manifest()
                            : manifest(newest);
            var changes = changes(base);
            var delivered = changes == null ? null : onTopOf(newest, changes);
            if (delivered != null) {
                return delivered;
            }
        }
        return send(Changes.whole(gathered), null);
    }

    /** Only what saves at least half of the upload. */
    private @Nullable Changes changes(byte @Nullable [] base) {
        if (base == null) {
            return null;
        }
        var changes = Changes.between(base, gathered, own).orElse(null);
        return changes == null || changes.bytes() * 2 > gathered.bytes() ? null : changes;
    }

    private @Nullable Delivered onTopOf(String base, Changes changes) {
        try {
            return send(changes, base);
        } catch (CliException e) {
            if (e.code().equals(BASE_UNKNOWN)) {
                return null;
            }
            throw e;
        }
    }

    private Delivered send(Changes changes, @Nullable String base) {
        try (var sending = new SendParts(api, reporter, agent, changes)) {
            var receipt = sending.send(identity, base);
            return new Delivered(
                    Json.textOr(receipt, "context", identity),
                    receipt.path("known").asBoolean(),
                    changes,
                    base == null,
                    sending.sent(),
                    sending.reused());
        }
    }

    /** An agent that nobody has heard of yet has nothing. */
    private JsonNode offer() {
        try {
            return api.post(path(agent) + ":offer", Json.object().put("context", identity));
        } catch (CliException e) {
            if (e.code().equals(NOT_FOUND)) {
                return Json.object();
            }
            throw e;
        }
    }

    private byte @Nullable [] manifest(String context) {
        var hex = context.substring(context.indexOf(':') + 1);
        try {
            var manifest = api.read(path(agent) + "/" + hex + "/manifest", "zstd", Upload::read);
            return FolderManifest.identity(manifest).value().equals(context) ? manifest : null;
        } catch (CliException e) {
            if (e.code().equals(CONTEXT_UNKNOWN) || e.code().equals(NOT_FOUND)) {
                return null;
            }
            throw e;
        }
    }

    private static byte[] read(Api.Answer answer) throws IOException {
        if (!"zstd".equals(answer.encoding())) {
            return answer.body().readAllBytes();
        }
        try (var plain = new ZstdInputStreamNoFinalizer(answer.body())) {
            return plain.readAllBytes();
        }
    }

    static String path(String agent) {
        return "/v1/agents/" + agent + "/contexts";
    }
}
