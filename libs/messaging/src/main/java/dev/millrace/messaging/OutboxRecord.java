package dev.millrace.messaging;

import dev.millrace.contracts.Topic;
import java.util.Map;

/**
 * A record that is to be published because something was saved in the same transaction.
 *
 * @param type name of the payload's variant
 * @param payload JSON
 * @param headers all that travels with it, {@code traceparent} of the saving request included
 */
public record OutboxRecord(
        Topic topic, String key, String type, String payload, Map<String, String> headers) {

    public OutboxRecord {
        headers = Map.copyOf(headers);
    }

    /** Encodes the payload and stamps it with the current trace. */
    public static OutboxRecord of(Topic topic, String key, Object payload, EventHeaders headers) {
        return new OutboxRecord(
                topic,
                key,
                payload.getClass().getSimpleName(),
                JsonCodec.encode(payload),
                headers.stamp(payload));
    }
}
