package dev.millrace.worker.wiring;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Turns tracing on where a collector is configured, and off, without a word, where none is.
 *
 * <p>Loaded by the configuration itself, hence public.
 */
public final class TracingSwitch implements ConfigSource {

    private static final String DISABLED = "quarkus.otel.sdk.disabled";
    private static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";
    private static final int ABOVE_APPLICATION_PROPERTIES = 260;

    private final Map<String, String> values;

    public TracingSwitch() {
        this(System.getenv());
    }

    TracingSwitch(Map<String, String> environment) {
        var endpoint = environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "");
        values =
                endpoint.isBlank()
                        ? Map.of(DISABLED, "true")
                        : Map.of(DISABLED, "false", ENDPOINT, endpoint);
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return values.get(name);
    }

    @Override
    public int getOrdinal() {
        return ABOVE_APPLICATION_PROPERTIES;
    }

    @Override
    public String getName() {
        return "tracing switch";
    }
}
