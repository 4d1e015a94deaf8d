package dev.millrace.cli.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One trace for each run of the CLI: everything a deploy causes hangs below its first span.
 *
 * <p>Spans are kept in memory and leave only if a collector is configured ({@link SpanExporter}).
 */
public final class Trace {

    private static final int MOST_SPANS = 200;

    private final String traceId = hex(16);
    private final List<Span> ended = new ArrayList<>();
    private final Span root;

    public Trace(String name) {
        this.root = new Span(name, null);
    }

    public String id() {
        return traceId;
    }

    /** The span of the whole run. */
    public Span root() {
        return root;
    }

    /** A span below the root. */
    public Span start(String name) {
        return new Span(name, root.id);
    }

    synchronized List<Span> ended() {
        return List.copyOf(ended);
    }

    private String hex(int bytes) {
        var drawn = new byte[bytes];
        // ids need not be secret, and a SecureRandom costs a verb tens of milliseconds
        ThreadLocalRandom.current().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private synchronized void add(Span span) {
        if (ended.size() < MOST_SPANS || span == root) {
            ended.add(span);
        }
    }

    /** A piece of work with its times; ends once. */
    public final class Span implements AutoCloseable {

        final String name;
        final String id = hex(8);
        final @Nullable String parent;
        final long startNanos = nowNanos();
        final Map<String, String> attributes = new ConcurrentHashMap<>();
        private long endNanos;
        private boolean failed;

        private Span(String name, @Nullable String parent) {
            this.name = name;
            this.parent = parent;
        }

        /** The W3C header of a call made within this span. */
        public String traceparent() {
            return "00-" + traceId + "-" + id + "-01";
        }

        public Span with(String key, String value) {
            attributes.put(key, value);
            return this;
        }

        public void fail() {
            failed = true;
        }

        boolean failed() {
            return failed;
        }

        long endNanos() {
            return endNanos;
        }

        @Override
        public void close() {
            if (endNanos == 0) {
                endNanos = nowNanos();
                add(this);
            }
        }
    }

    private static long nowNanos() {
        var now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
