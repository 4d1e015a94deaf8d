package dev.millrace.standalone.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class SharedServersIT {

    @Test
    void everyBedHasADatabaseOfItsOwn() throws Exception {
        try (var one = TestBed.start(Part.POSTGRES);
                var other = TestBed.start(Part.POSTGRES)) {
            run(one, "CREATE TABLE mine (n int)");

            run(other, "CREATE TABLE mine (n int)");

            assertThat(one.jdbc().url()).isNotEqualTo(other.jdbc().url());
        }
    }

    @Test
    void aSharedServerCannotBeStopped() {
        try (var bed = TestBed.start(Part.POSTGRES)) {
            assertThatThrownBy(() -> bed.component(Part.POSTGRES))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static void run(TestBed bed, String sql) throws Exception {
        var jdbc = bed.jdbc();
        try (var connection =
                        DriverManager.getConnection(jdbc.url(), jdbc.user(), jdbc.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
