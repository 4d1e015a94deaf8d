package dev.millrace.streamer.app;

import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.StreamId;
import java.time.Duration;

/** Opens a stream for one reader, from the archive or live. */
public final class OpenLog {

    private static final int BYTES = 48 * 1024;

    private final LiveStreams streams;
    private final Archive archive;
    private final FrameFormat format;

    public OpenLog(LiveStreams streams, Archive archive, FrameFormat format) {
        this.streams = streams;
        this.archive = archive;
        this.format = format;
    }

    /**
     * Everything behind the cursor. A stream that nobody has written to yet is open and waits.
     *
     * <p>The live stream is held on to before the archive is asked: one that moves from here to
     * there in between is found in both places rather than in none.
     */
    public Reading open(StreamId id, LogCursor after) {
        var live = streams.join(id);
        try {
            if (!live.whole()) {
                var archived = archive.open(id, after);
                if (archived.isPresent()) {
                    streams.leave(live);
                    return archived.get();
                }
            }
            return new Live(live, after);
        } catch (RuntimeException e) {
            streams.leave(live);
            throw e;
        }
    }

    private final class Live implements Reading {

        private final LiveStream stream;
        private final LogCursor after;
        private final Skip skip;
        private long position = -1;
        private boolean ended;

        Live(LiveStream stream, LogCursor after) {
            this.stream = stream;
            this.after = after;
            this.skip = new Skip(format, after);
        }

        @Override
        public byte[] next(Duration patience) throws InterruptedException {
            if (!stream.awaitMore(Math.max(0, position), patience)) {
                return new byte[0];
            }
            var over = stream.ended();
            var spool = stream.spool().orElseThrow();
            if (position < 0) {
                position = spool.position(after);
            }
            var lines = spool.lines(position, BYTES);
            position += lines.length;
            ended = over && position == spool.length();
            return skip.keep(lines);
        }

        @Override
        public boolean ended() {
            return ended;
        }

        @Override
        public void close() {
            streams.leave(stream);
        }
    }
}
