package dev.millrace.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.contracts.worker.WorkerReport;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A record of a newer release is understood to be one, with what every variant has. */
class UnknownVariantTest {

    private static final String BUILD =
            "{\"tenant\":\"dev\",\"agent\":\"bot\",\"id\":\"b-dev-01jd3g5qz0m8x6w2v4t7r9n1kc\"}";

    @Test
    void verdictOfANewerReleaseKeepsItsNameAndItsBuild() throws IOException {
        var json =
                "{\"type\":\"Paused\",\"build\":"
                        + BUILD
                        + ",\"at\":\"2026-11-21T03:00:00Z\",\"x\":1}";

        var read = Wire.JSON.readValue(json, BuildVerdict.class);

        assertThat(read)
                .isInstanceOfSatisfying(
                        BuildVerdict.Unknown.class,
                        unknown -> {
                            assertThat(unknown.type()).isEqualTo("Paused");
                            assertThat(unknown.build().agent().value()).isEqualTo("bot");
                        });
    }

    @Test
    void everyOtherFamilyHasARoomForIt() throws IOException {
        assertThat(Wire.JSON.readValue("{\"type\":\"Drain\",\"epoch\":3}", DispatcherOrder.class))
                .isEqualTo(new DispatcherOrder.Unknown(3, "Drain"));
        assertThat(
                        Wire.JSON.readValue(
                                "{\"type\":\"Mark\",\"stream\":\"b-dev-01jd3g5qz0m8x6w2v4t7r9n1kc\"}",
                                LogRecord.class))
                .isInstanceOf(LogRecord.Unknown.class);
        assertThat(
                        Wire.JSON.readValue(
                                "{\"type\":\"Slow\",\"attempt\":{\"build\":"
                                        + BUILD
                                        + ",\"number\":1},\"worker\":\"w\",\"incarnation\":\"abcdefgh\","
                                        + "\"at\":\"2026-11-21T03:00:00Z\"}",
                                WorkerReport.class))
                .isInstanceOf(WorkerReport.Unknown.class);
    }
}
