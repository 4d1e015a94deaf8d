package dev.millrace.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainLinesTest {

    @Test
    void jsonRecordIsShownAsALineAndEverythingElseAsItIs() {
        var record =
                "{\"timestamp\":\"2026-01-01T00:00:00Z\",\"level\":\"INFO\",\"loggerName\":\"a.B\","
                        + "\"message\":\"leading epoch=1\",\"mdc\":{\"traceId\":\"abc\"}}";

        assertThat(PlainLines.of(record))
                .isEqualTo("2026-01-01T00:00:00Z INFO  [a.B] leading epoch=1 trace=abc");
        assertThat(PlainLines.of("plain")).isEqualTo("plain");
        assertThat(PlainLines.of(record.substring(0, 60))).isEqualTo(record.substring(0, 60));
        assertThat(PlainLines.ofAll("a\n" + record + "\nb").lines()).hasSize(3);
    }
}
