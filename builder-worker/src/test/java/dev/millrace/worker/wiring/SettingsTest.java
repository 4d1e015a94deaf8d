package dev.millrace.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.buildkit.BuildkitAddress;
import dev.millrace.buildkit.RegistryMirror;
import dev.millrace.contracts.id.WorkerId;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void everySettingHasANameInTheEnvironment() {
        var settings =
                read(
                        Map.of(
                                "MILLRACE_WORKER_NAME", "w7",
                                "MILLRACE_WORKER_SLOTS", "5",
                                "MILLRACE_BUILD_MINUTES", "3",
                                "MILLRACE_KAFKA", "k:1",
                                "MILLRACE_ENGINE", "unix:///run/e.sock",
                                "MILLRACE_REGISTRY", "r:2",
                                "MILLRACE_MIRRORS", "docker.io=m:3",
                                "MILLRACE_INGEST_URL", "http://i:4",
                                "MILLRACE_INTERNAL_TOKEN", "hush",
                                "MILLRACE_DATA", "/d"));

        assertThat(settings.worker()).isEqualTo(new WorkerId("w7"));
        assertThat(settings.slots()).isEqualTo(5);
        assertThat(settings.longestBuild()).isEqualTo(Duration.ofMinutes(3));
        assertThat(settings.kafka()).isEqualTo("k:1");
        assertThat(settings.engine())
                .isEqualTo(new BuildkitAddress.DockerEngine(Path.of("/run/e.sock")));
        assertThat(settings.registry()).isEqualTo("r:2");
        assertThat(settings.mirrors()).containsExactly(new RegistryMirror("docker.io", "m:3"));
        assertThat(settings.ingest()).isEqualTo(URI.create("http://i:4"));
        assertThat(settings.internalToken()).isEqualTo("hush");
        assertThat(settings.data()).isEqualTo(Path.of("/d"));
        assertThat(settings.toString()).doesNotContain("hush");
    }

    @Test
    void defaultsAreTwoSlotsAndTenMinutes() {
        var settings = read(Map.of());

        assertThat(settings.worker()).isEqualTo(new WorkerId("worker"));
        assertThat(settings.slots()).isEqualTo(2);
        assertThat(settings.longestBuild()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.mirrors()).isEmpty();
    }

    @Test
    void tracingIsOnWhereACollectorIsConfigured() {
        var off = new TracingSwitch(Map.of());
        var on = new TracingSwitch(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:4317"));

        assertThat(off.getValue("quarkus.otel.sdk.disabled")).isEqualTo("true");
        assertThat(on.getValue("quarkus.otel.sdk.disabled")).isEqualTo("false");
        assertThat(on.getValue("quarkus.otel.exporter.otlp.endpoint")).isEqualTo("http://c:4317");
    }

    private static Settings read(Map<String, String> environment) {
        return Settings.read(
                new SmallRyeConfigBuilder()
                        .withSources(new EnvConfigSource(environment, 300))
                        .build());
    }
}
