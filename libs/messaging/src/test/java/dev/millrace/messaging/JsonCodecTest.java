package dev.millrace.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.log.LogEntry;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.log.LogSource;
import dev.millrace.contracts.log.StreamId;
import dev.millrace.contracts.tenant.TenantRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonCodecTest {

    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00.123456Z");
    private static final StreamId STREAM = new StreamId("b-dev-01jd0000000000000000000000");

    @Test
    void variantOfAFamilyComesBackAsItWas() {
        var entry = LogEntry.line(1, NOW, 2, LogSource.STDOUT, "");
        LogRecord record = new LogRecord.Entries(STREAM, 1, List.of(entry));

        var json = JsonCodec.encode(record);

        assertThat(json).contains("\"type\":\"Entries\"", "\"2026-11-21T04:00:00.123456Z\"");
        assertThat(JsonCodec.decode(json, LogRecord.class)).isEqualTo(record);
    }

    @Test
    void variantOfANewerReleaseIsUnknownAndItsFieldsAreIgnored() {
        var json = "{\"type\":\"Later\",\"stream\":\"" + STREAM + "\",\"more\":{\"a\":[1]}}";

        assertThat(JsonCodec.decode(json, LogRecord.class))
                .isEqualTo(new LogRecord.Unknown(STREAM, "Later"));
    }

    @Test
    void whatIsNoRecordIsUndecodable() {
        for (var json : List.of("", "null", "7", "{\"type\":\"Tick\",\"sequence\":\"x\"}")) {
            assertThatThrownBy(() -> JsonCodec.decode(json, TenantRecord.class))
                    .isInstanceOf(UndecodableException.class);
        }
    }
}
