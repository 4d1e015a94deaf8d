package dev.millrace.worker.wiring;

import dev.millrace.buildkit.BuildkitAddress;
import dev.millrace.buildkit.RegistryMirror;
import dev.millrace.contracts.id.WorkerId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** What can be set from outside; the README has the names of the environment variables. */
record Settings(
        WorkerId worker,
        int slots,
        Duration longestBuild,
        String kafka,
        BuildkitAddress engine,
        String registry,
        List<RegistryMirror> mirrors,
        URI ingest,
        String internalToken,
        Path data,
        int diskReserve,
        long keptPacks) {

    Settings {
        mirrors = List.copyOf(mirrors);
        if (slots < 1 || longestBuild.isNegative() || longestBuild.isZero()) {
            throw new IllegalArgumentException("a worker needs a slot and time to build");
        }
    }

    static Settings read(Config config) {
        return new Settings(
                new WorkerId(text(config, "worker.name").orElse("worker")),
                number(config, "worker.slots", 2),
                Duration.ofMinutes(number(config, "build.minutes", 10)),
                text(config, "kafka").orElse("127.0.0.1:9092"),
                BuildkitAddress.parse(text(config, "engine").orElse("unix:///var/run/docker.sock")),
                text(config, "registry").orElse("127.0.0.1:5000"),
                RegistryMirror.parseAll(text(config, "mirrors").orElse("")),
                URI.create(text(config, "ingest.url").orElse("http://127.0.0.1:8081")),
                text(config, "internal.token").orElse(""),
                Path.of(text(config, "data").orElse("data/builder-worker")),
                number(config, "disk.reserve.mib", 1024),
                (long) number(config, "packs.mib", 4096) << 20);
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue("millrace." + name, String.class);
    }

    private static int number(Config config, String name, int otherwise) {
        return config.getOptionalValue("millrace." + name, Integer.class).orElse(otherwise);
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "Settings[worker=%s, slots=%d, kafka=%s, engine=%s, registry=%s, ingest=%s, data=%s]"
                .formatted(worker, slots, kafka, engine, registry, ingest, data);
    }
}
