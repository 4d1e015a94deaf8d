package dev.millrace.cli.upload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.archive.gather.Changes;
import dev.millrace.archive.gather.ContextTarball;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Interrupt;
import dev.millrace.cli.Json;
import dev.millrace.cli.http.Api;
import dev.millrace.cli.show.Reporter;
import dev.millrace.contracts.error.ErrorCode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a tarball: in one request if it fits into one part, else part by part, each only if the
 * platform has not got it yet. The same folder gives the same parts, so a try that was cut goes on
 * where it was.
 */
final class SendParts implements AutoCloseable {

    private static final String PART_MISSING = ErrorCode.CONTEXT_PART_MISSING.id();
    private static final int ROUNDS = 3;

    private final Api api;
    private final Reporter reporter;
    private final String agent;
    private final Changes changes;
    private final Interrupt interrupt;
    private final List<String> parts = new ArrayList<>();
    private Meter meter;
    private long packed;
    private long before;
    private long reused;
    private volatile boolean kept;

    SendParts(Api api, Reporter reporter, String agent, Changes changes) {
        this.api = api;
        this.reporter = reporter;
        this.agent = agent;
        this.changes = changes;
        this.meter = meter();
        this.interrupt = Interrupt.calls(this::interrupted);
    }

    private Meter meter() {
        return new Meter(reporter, "sending", changes.bytes());
    }

    /** The receipt. Parts that were lost before they were put together are sent again. */
    JsonNode send(String context, @Nullable String base) {
        for (int round = 1; ; round++) {
            try {
                return sendOnce(context, base);
            } catch (CliException e) {
                if (round == ROUNDS || !e.code().equals(PART_MISSING)) {
                    throw e;
                }
                parts.clear();
                meter = meter();
                packed = 0;
                before = 0;
            }
        }
    }

    private JsonNode sendOnce(String context, @Nullable String base) {
        var out = new Parts(this::part);
        try {
            ContextTarball.write(changes, out, read -> packed += read);
            if (parts.isEmpty()) {
                var query = "?context=" + context + (base == null ? "" : "&base=" + base);
                return put("POST", Upload.path(agent) + query, out.held(), out.length());
            }
            part(out.held(), out.length());
        } catch (IOException e) {
            throw CliException.usage(
                    changes.root() + " cannot be read: " + e, "Look at its permissions.");
        }
        var assembly = Json.object();
        parts.forEach(assembly.putArray("parts")::add);
        assembly.put("base", base).put("context", context);
        return api.postLong(Upload.path(agent) + ":assemble", assembly);
    }

    private void part(byte[] bytes, int length) {
        var hex = sha256(bytes, length);
        var path = "/v1/agents/" + agent + "/parts/" + hex;
        parts.add(hex);
        if (api.has(path)) {
            reused += length;
            meter.skip(packed);
        } else {
            put("PUT", path, bytes, length);
        }
        before = packed;
        kept = true;
    }

    /** What of the folder is in these bytes counts as sent as far as they are. */
    private JsonNode put(String method, String path, byte[] bytes, int length) {
        long sentBefore = meter.sent();
        return api.send(
                method,
                path,
                new Api.Bytes(bytes, length),
                sent ->
                        meter.at(
                                before + (packed - before) * sent / Math.max(1, length),
                                sentBefore + sent));
    }

    private static String sha256(byte[] bytes, int length) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes that went over the wire. */
    long sent() {
        return meter.sent();
    }

    /** Bytes that the platform had from an earlier try. */
    long reused() {
        return reused;
    }

    private void interrupted() {
        if (kept) {
            reporter.sending(null);
            reporter.summary(
                    "interrupted: what was sent is kept for a day, and the same command goes on"
                            + " from there");
            reporter.result(Json.object().put("type", "result").put("status", "CANCELLED"));
        }
    }

    @Override
    public void close() {
        interrupt.close();
        meter.close();
    }
}
