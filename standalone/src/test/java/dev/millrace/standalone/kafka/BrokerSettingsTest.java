package dev.millrace.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {

    @Test
    void listensOnTheLoopbackAddressOnly() throws Exception {
        var properties = new Properties();
        properties.load(new StringReader(new BrokerSettings(1, 2, Path.of("/d")).render()));

        assertThat(properties)
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:1,CONTROLLER://127.0.0.1:2")
                .containsEntry("log.dirs", "/d")
                .containsEntry("log.cleaner.dedupe.buffer.size", "16777216");
    }
}
