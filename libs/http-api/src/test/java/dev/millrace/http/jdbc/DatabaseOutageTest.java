package dev.millrace.http.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {

    private final AtomicInteger tries = new AtomicInteger();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300"})
    void lostAndRefusedConnectionsAreOutages(String state) {
        var failure = new IllegalStateException(new SQLException("gone", state));

        assertThat(DatabaseOutage.isBehind(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "57014"})
    void refusedStatementsAreNone(String state) {
        var failure = new IllegalStateException(new SQLException("no", state));

        assertThat(DatabaseOutage.isBehind(failure)).isFalse();
        assertThat(DatabaseOutage.isBehind(new IllegalStateException())).isFalse();
    }

    @Test
    void workIsDoneAgainUntilTheDatabaseIsBack() {
        DatabaseOutage.outlast(() -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException(new SQLException("gone", "08006"));
            }
        });

        assertThat(tries).hasValue(3);
    }

    @Test
    void whatIsWrongForGoodIsNotDoneAgain() {
        assertThatThrownBy(() ->
                        DatabaseOutage.outlast(() -> {
                            tries.incrementAndGet();
                            throw new IllegalArgumentException("poison");
                        }))
                .hasMessage("poison");

        assertThat(tries).hasValue(1);
    }
}
