package dev.millrace.messaging;

import dev.millrace.contracts.Ids;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stamps records with CloudEvents attributes in binary mode, and with the current trace.
 *
 * @param source who speaks, such as {@code context-ingest}
 */
public record EventHeaders(String source, Ids ids, Clock clock) {

    /** A new id, the time, the payload's type name, and {@code traceparent} where there is one. */
    public Map<String, String> stamp(Object payload) {
        return stamp(payload.getClass().getSimpleName());
    }

    /** The same for a type that is known by name only. */
    public Map<String, String> stamp(String type) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", ids.next());
        headers.put("ce_type", "dev.millrace." + type);
        headers.put("ce_source", "/millrace/" + source);
        headers.put("ce_time", clock.instant().toString());
        Traces.inject(headers);
        return headers;
    }
}
