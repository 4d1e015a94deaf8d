package dev.millrace.standalone.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.process.ProcessIdentity;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "millrace.engine", matches = "true")
class EnginePartIT {

    @Test
    void anEngineOfOnesOwnIsGoneWithItsTestBed() throws Exception {
        try (var bed = TestBed.isolated(Part.ENGINE)) {
            var engine = bed.component(Part.ENGINE);
            var pid = Objects.requireNonNull(engine.status().pid());
            var socket = bed.engineSocket();
            var registry = URI.create("http://" + bed.registry() + "/v2/").toURL();
            var connection = (HttpURLConnection) registry.openConnection();

            assertThat(connection.getResponseCode()).isEqualTo(200);
            assertThat(engine.status().state()).isEqualTo(State.UP);
            assertThat(Files.exists(socket)).isTrue();
            bed.close();
            assertThat(ProcessIdentity.current(pid)).isEmpty();
            assertThat(Files.exists(socket)).isFalse();
        }
    }
}
