package dev.millrace.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class LogFieldsTest {

    @Test
    void pairsUnderKnownKeysBecomeFieldsAndTheMessageStays() {
        var record =
                new ExtLogRecord(
                        Level.INFO,
                        "attempt ended build=b-1 attempt=2 secret=x https://a.b/?tenant2=y",
                        LogFieldsTest.class.getName());

        assertThat(new LogFields().isLoggable(record)).isTrue();

        assertThat(record.getMdcCopy()).isEqualTo(Map.of("build", "b-1", "attempt", "2"));
        assertThat(record.getMessage()).startsWith("attempt ended build=b-1");
    }
}
