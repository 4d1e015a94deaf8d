package dev.millrace.messaging.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.millrace.contracts.Topic;
import dev.millrace.messaging.JsonCodec;
import dev.millrace.messaging.Lease;
import dev.millrace.messaging.OutboxRecord;
import dev.millrace.messaging.OutboxStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The outbox as rows of table {@code outbox}; {@link #DDL} goes into the service's Flyway
 * migration, beside that of {@link JdbcLeaseStore}.
 *
 * @param schema the service's own, such as {@code ingest}
 */
public record JdbcOutboxStore(DataSource database, String schema) implements OutboxStore {

    /** Creates the table and the index of what is unsent. */
    public static final String DDL =
            """
            CREATE TABLE outbox (
                id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                topic      text NOT NULL,
                key        text NOT NULL,
                type       text NOT NULL,
                payload    text NOT NULL,
                headers    jsonb NOT NULL,
                created_at timestamptz NOT NULL DEFAULT now(),
                sent_at    timestamptz
            );
            CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL;
            """;

    private static final String APPEND =
            """
            INSERT INTO %s.outbox (topic, key, type, payload, headers)
            VALUES (?, ?, ?, ?, ?::jsonb)
            """;

    private static final String UNSENT =
            """
            SELECT id, topic, key, type, payload, headers FROM %s.outbox
            WHERE sent_at IS NULL ORDER BY id LIMIT ?
            """;

    private static final String MARK =
            "UPDATE %s.outbox SET sent_at = clock_timestamp() WHERE id = ANY (?)";

    /**
     * Of this transaction only. A mark that a crash of the database takes back means that the
     * records are published once more, which every reader takes; the next record need not wait for
     * the disk.
     */
    private static final String NO_HURRY = "SET LOCAL synchronous_commit TO off";

    private static final String DELETE =
            """
            DELETE FROM %s.outbox
            WHERE sent_at < clock_timestamp() - ? * interval '1 millisecond'
            """;

    private static final String BACKLOG =
            """
            SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)
            FROM %s.outbox WHERE sent_at IS NULL
            """;

    private static final Map<String, Topic> TOPICS =
            Arrays.stream(Topic.values()).collect(Collectors.toMap(Topic::id, Function.identity()));

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /**
     * Adds a record to the caller's transaction, which holds the lock of the aggregate's row. After
     * the commit call {@link dev.millrace.messaging.OutboxRelay#signal}.
     */
    public static void append(Connection transaction, String schema, OutboxRecord record)
            throws SQLException {
        try (var statement = transaction.prepareStatement(APPEND.formatted(schema))) {
            statement.setString(1, record.topic().id());
            statement.setString(2, record.key());
            statement.setString(3, record.type());
            statement.setString(4, record.payload());
            statement.setString(5, JsonCodec.encode(record.headers()));
            statement.executeUpdate();
        }
    }

    @Override
    public List<Row> unsent(int limit) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(UNSENT.formatted(schema))) {
            statement.setInt(1, limit);
            var rows = new ArrayList<Row>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new DatabaseException("outbox cannot be read", e);
        }
    }

    /** How much is still to be sent, and since when. */
    public Backlog backlog() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(BACKLOG.formatted(schema));
                var row = statement.executeQuery()) {
            row.next();
            return new Backlog(row.getLong(1), Math.max(0, row.getDouble(2)));
        } catch (SQLException e) {
            throw new DatabaseException("outbox cannot be counted", e);
        }
    }

    /**
     * What is still to be sent.
     *
     * @param oldestSeconds age of the oldest row, 0 without any
     */
    public record Backlog(long records, double oldestSeconds) {}

    @Override
    public boolean markSent(List<Long> ids, Lease lease) {
        try (var connection = database.getConnection()) {
            var before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                var holds = JdbcLeaseStore.holds(connection, schema, lease);
                if (holds) {
                    mark(connection, ids);
                }
                connection.commit();
                return holds;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(before);
            }
        } catch (SQLException e) {
            throw new DatabaseException("outbox rows cannot be marked", e);
        }
    }

    @Override
    public int deleteSent(Duration longerAgo) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(DELETE.formatted(schema))) {
            statement.setLong(1, longerAgo.toMillis());
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException("outbox cannot be cleaned", e);
        }
    }

    private void mark(Connection transaction, List<Long> ids) throws SQLException {
        try (var setting = transaction.createStatement()) {
            setting.execute(NO_HURRY);
        }
        try (var statement = transaction.prepareStatement(MARK.formatted(schema))) {
            statement.setArray(1, transaction.createArrayOf("bigint", ids.toArray()));
            statement.executeUpdate();
        }
    }

    private static Row row(ResultSet result) throws SQLException {
        var topic = TOPICS.get(result.getString("topic"));
        if (topic == null) {
            throw new SQLException("outbox row of unknown topic " + result.getString("topic"));
        }
        return new Row(
                result.getLong("id"),
                new OutboxRecord(
                        topic,
                        result.getString("key"),
                        result.getString("type"),
                        result.getString("payload"),
                        headers(result.getString("headers"))));
    }

    private static Map<String, String> headers(String json) throws SQLException {
        try {
            return JsonCodec.mapper().readValue(json, HEADERS);
        } catch (JsonProcessingException e) {
            throw new SQLException("outbox row with unreadable headers", e);
        }
    }
}
