package dev.millrace.messaging.jdbc;

import dev.millrace.messaging.Lease;
import dev.millrace.messaging.LeaseStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Leases as rows of table {@code lease}; {@link #DDL} goes into the service's Flyway migration.
 *
 * @param schema the service's own, such as {@code ingest}
 */
public record JdbcLeaseStore(DataSource database, String schema) implements LeaseStore {

    /** Creates the table. */
    public static final String DDL =
            """
            CREATE TABLE lease (
                name       text PRIMARY KEY,
                holder     text NOT NULL,
                epoch      bigint NOT NULL,
                expires_at timestamptz NOT NULL
            );
            """;

    private static final String ACQUIRE =
            """
            INSERT INTO %s.lease AS l (name, holder, epoch, expires_at)
            VALUES (?, ?, 1, clock_timestamp() + ? * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE
            SET holder = excluded.holder, epoch = l.epoch + 1, expires_at = excluded.expires_at
            WHERE l.expires_at <= clock_timestamp()
            RETURNING epoch
            """;

    private static final String RENEW =
            """
            UPDATE %s.lease SET expires_at = clock_timestamp() + ? * interval '1 millisecond'
            WHERE name = ? AND holder = ? AND epoch = ?
            """;

    private static final String ASSERT =
            "SELECT 1 FROM %s.lease WHERE name = ? AND holder = ? AND epoch = ? FOR SHARE";

    @Override
    public Optional<Lease> acquire(String name, String holder, Duration life) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(ACQUIRE.formatted(schema))) {
            statement.setString(1, name);
            statement.setString(2, holder);
            statement.setLong(3, life.toMillis());
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Lease(name, holder, rows.getLong(1)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseException("lease " + name + " cannot be taken", e);
        }
    }

    @Override
    public boolean renew(Lease lease, Duration life) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(RENEW.formatted(schema))) {
            statement.setLong(1, life.toMillis());
            identify(statement, 2, lease);
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new DatabaseException("lease " + lease.name() + " cannot be renewed", e);
        }
    }

    @Override
    public void release(Lease lease) {
        renew(lease, Duration.ZERO);
    }

    /**
     * Asserts within the caller's transaction that the lease is still held; nobody else can take it
     * before that transaction ends.
     */
    public static boolean holds(Connection transaction, String schema, Lease lease)
            throws SQLException {
        try (var statement = transaction.prepareStatement(ASSERT.formatted(schema))) {
            identify(statement, 1, lease);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void identify(PreparedStatement statement, int first, Lease lease)
            throws SQLException {
        statement.setString(first, lease.name());
        statement.setString(first + 1, lease.holder());
        statement.setLong(first + 2, lease.epoch());
    }
}
