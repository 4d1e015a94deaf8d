package dev.millrace.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineChoiceTest {

    private static final String GOOD =
            """
            {"OSType": "linux", "OperatingSystem": "Debian", "SecurityOptions": ["name=seccomp"],
             "DriverStatus": [["driver-type", "io.containerd.snapshotter.v1"]],
             "RegistryConfig": {"InsecureRegistryCIDRs": ["::1/128", "127.0.0.0/8"]}}
            """;

    @TempDir Path folder;

    @Test
    void anEngineWithAllThatIsNeededLacksNothing() throws Exception {
        assertThat(EngineChoice.lack(info(GOOD))).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertThat(EngineChoice.lack(info(GOOD.replace("io.containerd.snapshotter.v1", "x"))))
                .hasValueSatisfying(lack -> assertThat(lack).contains("BuildKit cannot push"));
        assertThat(EngineChoice.lack(info(GOOD.replace("seccomp", "rootless"))))
                .hasValueSatisfying(lack -> assertThat(lack).contains("rootless"));
        assertThat(EngineChoice.lack(info(GOOD.replace("\"Debian\"", "\"Docker Desktop\""))))
                .hasValueSatisfying(lack -> assertThat(lack).contains("another machine"));
        assertThat(EngineChoice.lack(info(GOOD.replace("127.0.0.0/8", "10.0.0.0/8"))))
                .hasValueSatisfying(lack -> assertThat(lack).contains("TLS"));
        assertThat(EngineChoice.lack(MissingNode.getInstance())).contains("does not answer");
    }

    @Test
    void aSystemKeepsTheEngineThatItHasUsed() throws Exception {
        var own = new EngineHome(Files.createDirectory(folder.resolve("own")));
        Files.writeString(own.settings(), "{}");
        var machines = new EngineHome(Files.createDirectory(folder.resolve("machines")));
        Files.writeString(machines.machineEngine(), "/run/somewhere.sock\n");

        assertThat(EngineChoice.make(own, Map.of(), "x")).isInstanceOf(EngineChoice.Own.class);
        assertThat(EngineChoice.make(machines, Map.of(), "x"))
                .isEqualTo(new EngineChoice.Machines(Path.of("/run/somewhere.sock")));
    }

    private static JsonNode info(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }
}
