package dev.millrace.ingest.wiring;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Everything that can be set from outside, by the names of the environment variables. */
@Singleton
public final class Settings {

    private final Optional<String> kafka;
    private final Optional<String> registry;
    private final Path data;
    private final Optional<Path> operatorKeyFile;
    private final int buildMinutes;

    Settings(
            @ConfigProperty(name = "millrace.kafka") Optional<String> kafka,
            @ConfigProperty(name = "millrace.registry") Optional<String> registry,
            @ConfigProperty(name = "millrace.data", defaultValue = "data") Path data,
            @ConfigProperty(name = "millrace.operator.key.file") Optional<Path> operatorKeyFile,
            @ConfigProperty(name = "millrace.build.minutes", defaultValue = "10")
                    int buildMinutes) {
        this.kafka = kafka;
        this.registry = registry;
        this.data = data;
        this.operatorKeyFile = operatorKeyFile;
        this.buildMinutes = buildMinutes;
    }

    /** Bootstrap servers; whoever only takes contexts in needs none. */
    public String kafka() {
        return kafka.orElseThrow(() -> missing("MILLRACE_KAFKA"));
    }

    /** Host and port of the registry; whoever only takes contexts in needs none. */
    public String registry() {
        return registry.orElseThrow(() -> missing("MILLRACE_REGISTRY"));
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException(name + " is not set");
    }

    /** Private folder of this service; uploads wait there while they are read. */
    public Path data() {
        return data;
    }

    /** Where the operator's first key is written besides being printed. */
    public Optional<Path> operatorKeyFile() {
        return operatorKeyFile;
    }

    /** What a new tenant's builds may take. */
    public int buildMinutes() {
        return buildMinutes;
    }
}
