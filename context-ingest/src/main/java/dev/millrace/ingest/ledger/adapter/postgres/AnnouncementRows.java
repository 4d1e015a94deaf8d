package dev.millrace.ingest.ledger.adapter.postgres;

import dev.millrace.contracts.Topic;
import dev.millrace.ingest.ledger.domain.Announcement;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.OutboxRecord;
import dev.millrace.messaging.jdbc.DatabaseException;
import dev.millrace.messaging.jdbc.JdbcOutboxStore;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Puts announcements into the outbox of the same transaction.
 *
 * <p>They belong to the trace of the request that was accepted, whoever changes the build later.
 */
record AnnouncementRows(String schema, EventHeaders headers) {

    private static final String TRACE = "traceparent";

    void append(Handle transaction, Build build, Announcement announcement) {
        var record =
                switch (announcement) {
                    case Announcement.Verdict(var verdict) ->
                            record(
                                    Topic.BUILD_EVENTS,
                                    verdict.build().agentRef().key(),
                                    verdict,
                                    build);
                    case Announcement.Marker(var marker) ->
                            record(Topic.BUILD_LOGS, marker.stream().value(), marker, build);
                    case Announcement.Offer(var order) ->
                            record(Topic.BUILD_ASSIGNMENTS, order.worker().value(), order, build);
                };
        try {
            JdbcOutboxStore.append(transaction.getConnection(), schema, record);
        } catch (SQLException e) {
            throw new DatabaseException("announcement not written", e);
        }
    }

    private OutboxRecord record(Topic topic, String key, Object payload, Build build) {
        var made = OutboxRecord.of(topic, key, payload, headers);
        var trace = build.order().trace();
        if (trace == null || made.headers().containsKey(TRACE)) {
            return made;
        }
        Map<String, String> traced = new LinkedHashMap<>(made.headers());
        traced.put(TRACE, trace);
        return new OutboxRecord(made.topic(), made.key(), made.type(), made.payload(), traced);
    }
}
