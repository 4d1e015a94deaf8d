package dev.millrace.http;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Switches OpenTelemetry on where {@code OTEL_EXPORTER_OTLP_ENDPOINT} names a collector, and off
 * and silent where nothing does. Stands above {@code application.properties}, below the
 * environment.
 */
public final class TelemetryConfig implements ConfigSource {

    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final int ABOVE_APPLICATION_PROPERTIES = 270;

    private final Map<String, String> properties;

    /** Looks at this process's environment. */
    public TelemetryConfig() {
        this(System.getenv(ENDPOINT));
    }

    TelemetryConfig(@Nullable String endpoint) {
        this.properties =
                endpoint == null || endpoint.isBlank()
                        ? Map.of("quarkus.otel.sdk.disabled", "true")
                        : Map.of(
                                "quarkus.otel.sdk.disabled",
                                "false",
                                "quarkus.otel.exporter.otlp.endpoint",
                                endpoint);
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return properties.get(name);
    }

    @Override
    public String getName() {
        return "telemetry";
    }

    @Override
    public int getOrdinal() {
        return ABOVE_APPLICATION_PROPERTIES;
    }
}
