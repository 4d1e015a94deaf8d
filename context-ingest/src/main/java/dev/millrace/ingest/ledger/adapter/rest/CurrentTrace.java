package dev.millrace.ingest.ledger.adapter.rest;

import dev.millrace.messaging.Traces;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** The trace of the request at hand, as text that can be kept. */
final class CurrentTrace {

    private CurrentTrace() {}

    static @Nullable String parent() {
        var headers = new HashMap<String, String>();
        Traces.inject(headers);
        return headers.get("traceparent");
    }
}
