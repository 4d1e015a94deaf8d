package dev.millrace.e2e.chaos;

import dev.millrace.e2e.chaos.Evidence.Address;
import dev.millrace.e2e.chaos.Evidence.Build;
import dev.millrace.e2e.chaos.Evidence.Deploy;
import dev.millrace.e2e.chaos.Evidence.Instance;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads both databases. Nothing but the sabotage of the checker's own test writes here. */
final class Records {

    private static final String UNSETTLED =
            """
            SELECT 'build ' || build || ' ' || state FROM ingest.builds
            WHERE state IN ('PENDING', 'QUEUED', 'ASSIGNED', 'FETCHING', 'BUILDING', 'PUSHING')
            UNION ALL SELECT 'deploy ' || id || ' ' || phase FROM deployer.deploys
            WHERE phase IN ('ACCEPTED', 'BUILDING', 'STARTING', 'CANDIDATE', 'SWITCHING', 'DRAINING')
            UNION ALL SELECT 'instance ' || id || ' ' || (state ->> 'state') FROM deployer.instances
            WHERE NOT gone AND state ->> 'state' <> 'Running'
            UNION ALL SELECT 'outbox of ingest ' || id FROM ingest.outbox WHERE sent_at IS NULL
            UNION ALL SELECT 'outbox of deployer ' || id FROM deployer.outbox WHERE sent_at IS NULL
            """;

    private static final String DEPLOYS =
            """
            SELECT d.id, d.tenant || '/' || d.agent || '/' || d.environment, d.phase, d.release,
                   r.image, b.image
            FROM deployer.deploys d
            LEFT JOIN deployer.releases r ON r.id = d.release
            LEFT JOIN ingest.builds b ON b.build = d.build
            """;

    private static final String OPEN_ATTEMPTS =
            """
            SELECT a.build || '.' || a.attempt FROM ingest.attempts a JOIN ingest.builds b USING (build)
            WHERE a.ended_at IS NULL AND b.ended_at IS NOT NULL
            """;

    private static final String CONTEXTS =
            """
            SELECT 't/' || tenant || '/a/' || agent || '/contexts/' || replace(digest, 'sha256:', '')
            FROM ingest.contexts
            """;

    private final Access access;

    /** Where the database is. */
    record Access(String url, String user, String password) {
        @Override
        public String toString() {
            return "Access[" + url + "]";
        }
    }

    Records(Access access) {
        this.access = access;
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(access.url(), access.user(), access.password());
    }

    /** What has not come to rest yet, by name; empty when everything has. */
    List<String> unsettled() throws SQLException {
        try (var connection = open()) {
            return rows(connection, UNSETTLED, row -> row.getString(1));
        }
    }

    /** The one text that a query answers with. */
    String one(String query) throws SQLException {
        try (var connection = open()) {
            return String.join(",", rows(connection, query, row -> row.getString(1)));
        }
    }

    Evidence.Records read() throws SQLException {
        try (var connection = open()) {
            return new Evidence.Records(
                    rows(
                            connection,
                            "SELECT build, state, attempts, image FROM ingest.builds",
                            r ->
                                    new Build(
                                            r.getString(1),
                                            r.getString(2),
                                            r.getInt(3),
                                            r.getString(4))),
                    rows(connection, OPEN_ATTEMPTS, r -> r.getString(1)),
                    rows(connection, DEPLOYS, Records::deploy),
                    rows(
                            connection,
                            "SELECT id, deploy, state ->> 'state', gone FROM deployer.instances",
                            r ->
                                    new Instance(
                                            r.getString(1),
                                            r.getString(2),
                                            r.getString(3),
                                            r.getBoolean(4))),
                    rows(
                            connection,
                            "SELECT address, instance, rests_since IS NOT NULL FROM deployer.addresses",
                            r -> new Address(r.getString(1), r.getString(2), r.getBoolean(3))),
                    unsent(connection, "ingest") + unsent(connection, "deployer"),
                    Set.copyOf(rows(connection, CONTEXTS, r -> r.getString(1))));
        }
    }

    private static Deploy deploy(ResultSet row) throws SQLException {
        return new Deploy(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }

    private static int unsent(Connection connection, String schema) throws SQLException {
        var query = "SELECT count(*) FROM " + schema + ".outbox WHERE sent_at IS NULL";
        return rows(connection, query, row -> row.getInt(1)).getFirst();
    }

    private static <T> List<T> rows(Connection connection, String query, Row<T> row)
            throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var all = new ArrayList<T>();
            while (result.next()) {
                all.add(row.read(result));
            }
            return all;
        }
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
