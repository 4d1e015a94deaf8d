package dev.millrace.deployer.app.port;

import java.time.Instant;
import java.util.Map;

/** Spans of what took its time outside of any request. */
@FunctionalInterface
public interface Spans {

    /** One ended span in the trace that this {@code traceparent} belongs to. */
    void span(String trace, String name, Period period, Map<String, String> attributes);

    /** From when to when. */
    record Period(Instant from, Instant to) {}
}
