package dev.millrace.streamer.adapter.telemetry;

import dev.millrace.contracts.log.LogCursor;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.streamer.app.Archive;
import dev.millrace.streamer.app.Reading;
import dev.millrace.streamer.app.Spool;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.StreamerMetrics;
import java.time.Duration;
import java.util.Optional;

/** Records how long it takes to store ended streams, and how often that fails. */
public record TimedArchive(Archive delegate, Meters meters) implements Archive {

    public TimedArchive {
        meters.timer(StreamerMetrics.ARCHIVING, "stored");
        meters.timer(StreamerMetrics.ARCHIVING, "failed");
    }

    @Override
    public boolean has(StreamId stream) {
        return delegate.has(stream);
    }

    @Override
    public Optional<Reading> open(StreamId stream, LogCursor after) {
        return delegate.open(stream, after);
    }

    @Override
    public void store(StreamId stream, Spool spool) {
        var begun = System.nanoTime();
        var outcome = "failed";
        try {
            delegate.store(stream, spool);
            outcome = "stored";
        } finally {
            meters.timer(StreamerMetrics.ARCHIVING, outcome)
                    .record(Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
