package dev.millrace.standalone.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void everyServiceIsAskedUnderItsOwnName() {
        var config = new ScrapeConfig(Map.of("deployer", 20_001, "log-streamer", 20_002)).render();

        assertThat(config)
                .contains("- job_name: deployer\n    metrics_path: /q/metrics\n")
                .contains("targets: ['127.0.0.1:20002']");
    }

    @Test
    void jaegerListensOnLoopbackOnly() {
        var config = new JaegerConfig(Path.of("/d"), 1, 2, 3, 4).render();

        assertThat(config).contains("keys: '/d/keys'").contains("http: {endpoint: '127.0.0.1:1'}");
        assertThat(config.lines().filter(line -> line.contains("endpoint:")))
                .hasSize(4)
                .allMatch(line -> line.contains("'127.0.0.1:"));
    }
}
