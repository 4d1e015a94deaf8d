package dev.millrace.deployer.adapter.http;

import dev.millrace.deployer.app.port.Intake;
import dev.millrace.messaging.Traces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a request comes from: its idempotency key, and the trace it belongs to. */
final class Origin {

    static final String KEY = "Idempotency-Key";
    private static final String TRACE = "traceparent";
    private static final Pattern W3C = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private Origin() {}

    static Intake.Request of(HttpHeaders headers) {
        return new Intake.Request(headers.getHeaderString(KEY), trace(headers));
    }

    /** Our own span where there is one, else what the client has sent. */
    private static @Nullable String trace(HttpHeaders headers) {
        var current = new HashMap<String, String>();
        Traces.inject(current);
        var sent = headers.getHeaderString(TRACE);
        return current.containsKey(TRACE)
                ? current.get(TRACE)
                : sent != null && W3C.matcher(sent).matches() ? sent : null;
    }
}
