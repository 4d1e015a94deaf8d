package dev.millrace.streamer.adapter.http;

import dev.millrace.http.Authentication;
import dev.millrace.telemetry.Meters;
import dev.millrace.telemetry.StreamerMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Everybody who reads a log at the moment. Once a second, those are shown out whose key has been
 * revoked.
 */
@ApplicationScoped
public class OpenReaders {

    private final Authentication authentication;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    OpenReaders(Authentication authentication, Meters meters) {
        this.authentication = authentication;
        meters.gauge(StreamerMetrics.READERS, readers::size);
    }

    /**
     * One more reader; close what is returned when it has gone.
     *
     * @param authorization the header it came with
     * @param dismiss ends its reading, for the given reason; never blocks
     */
    Reader enter(String authorization, Consumer<Dismissal> dismiss) {
        var reader = new Reader(this, authorization, dismiss);
        readers.add(reader);
        if (closing) {
            dismiss.accept(Dismissal.SHUTDOWN);
        }
        return reader;
    }

    /** Dismisses those whose keys are not valid any more. */
    public void checkKeys() {
        for (var reader : readers) {
            if (authentication.revoked(reader.authorization())) {
                reader.dismiss().accept(Dismissal.KEY_REVOKED);
            }
        }
    }

    /** Dismisses everybody: the process is about to end. */
    public void shutDown() {
        closing = true;
        readers.forEach(reader -> reader.dismiss().accept(Dismissal.SHUTDOWN));
    }

    /** Why a reader has to go before the stream ends. */
    enum Dismissal {
        KEY_REVOKED,
        SHUTDOWN
    }

    record Reader(OpenReaders room, String authorization, Consumer<Dismissal> dismiss)
            implements AutoCloseable {

        @Override
        public void close() {
            room.readers.remove(this);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
