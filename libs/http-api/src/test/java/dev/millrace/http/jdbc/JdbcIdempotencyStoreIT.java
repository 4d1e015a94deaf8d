package dev.millrace.http.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.id.TenantId;
import dev.millrace.http.IdempotencyStore.Answered;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcIdempotencyStoreIT {

    private static final TestBed BED = TestBed.start(Part.POSTGRES);
    private static final TenantId DEV = new TenantId("dev");

    @AfterAll
    static void close() {
        BED.close();
    }

    @Test
    void firstAnswerStaysUntilItIsOldAndIsOneTenantsOnly() throws SQLException {
        var store = store();
        store.save(DEV, "key", new Answered("hash", 202, "{\"n\":1}"));
        store.save(DEV, "key", new Answered("hash", 202, "{\"n\":2}"));

        assertThat(store.find(DEV, "key")).contains(new Answered("hash", 202, "{\"n\":1}"));
        assertThat(store.find(new TenantId("other"), "key")).isEmpty();
        assertThat(store.find(DEV, "another")).isEmpty();

        assertThat(store.deleteOlder(Duration.ofHours(1))).isZero();
        assertThat(store.deleteOlder(Duration.ZERO)).isEqualTo(1);
        assertThat(store.find(DEV, "key")).isEmpty();
    }

    private static JdbcIdempotencyStore store() throws SQLException {
        var database = new PGSimpleDataSource();
        database.setUrl(BED.jdbc().url());
        database.setUser(BED.jdbc().user());
        database.setPassword(BED.jdbc().password());
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA ours");
            statement.execute("SET search_path = ours");
            statement.execute(JdbcIdempotencyStore.DDL);
        }
        return new JdbcIdempotencyStore(database, "ours");
    }
}
