package dev.millrace.http.jdbc;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.http.IdempotencyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Idempotency keys as rows of table {@code idempotency}; {@link #DDL} goes into the service's
 * Flyway migration.
 *
 * @param schema the service's own, such as {@code ingest}
 */
public record JdbcIdempotencyStore(DataSource database, String schema) implements IdempotencyStore {

    /** Creates the table. */
    public static final String DDL =
            """
            CREATE TABLE idempotency (
                tenant     text NOT NULL,
                key        text NOT NULL,
                request    text NOT NULL,
                status     integer NOT NULL,
                body       text NOT NULL,
                created_at timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (tenant, key)
            );
            CREATE INDEX idempotency_age ON idempotency (created_at);
            """;

    private static final String FIND =
            "SELECT request, status, body FROM %s.idempotency WHERE tenant = ? AND key = ?";

    private static final String SAVE =
            """
            INSERT INTO %s.idempotency (tenant, key, request, status, body)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """;

    private static final String DELETE =
            """
            DELETE FROM %s.idempotency
            WHERE created_at < clock_timestamp() - ? * interval '1 millisecond'
            """;

    @Override
    public Optional<Answered> find(TenantId tenant, String key) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(FIND.formatted(schema))) {
            statement.setString(1, tenant.value());
            statement.setString(2, key);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new Answered(rows.getString(1), rows.getInt(2), rows.getString(3)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw down("idempotency key cannot be looked up", e);
        }
    }

    @Override
    public void save(TenantId tenant, String key, Answered answered) {
        try (var connection = database.getConnection()) {
            save(connection, schema, new Entry(tenant, key, answered));
        } catch (SQLException e) {
            throw down("idempotency key cannot be saved", e);
        }
    }

    /**
     * Saves within the caller's transaction, so that effect and memory come together or not at all.
     *
     * @return false when the key had an answer already
     */
    public static boolean save(Connection transaction, String schema, Entry entry)
            throws SQLException {
        try (var statement = transaction.prepareStatement(SAVE.formatted(schema))) {
            statement.setString(1, entry.tenant().value());
            statement.setString(2, entry.key());
            statement.setString(3, entry.answered().request());
            statement.setInt(4, entry.answered().status());
            statement.setString(5, entry.answered().body());
            return statement.executeUpdate() == 1;
        }
    }

    @Override
    public int deleteOlder(Duration than) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(DELETE.formatted(schema))) {
            statement.setLong(1, than.toMillis());
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw down("idempotency keys cannot be cleaned", e);
        }
    }

    private static MillraceException down(String what, SQLException cause) {
        return new MillraceException(ErrorCode.DEPENDENCY_DOWN, what, cause);
    }

    /** A row. */
    public record Entry(TenantId tenant, String key, Answered answered) {}
}
