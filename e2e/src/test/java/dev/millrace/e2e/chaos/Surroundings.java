package dev.millrace.e2e.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where the servers of a system are, as its services were told. */
final class Surroundings {

    private final Map<String, String> settings = new HashMap<>();
    private final Path data;

    Surroundings(Path data) throws IOException {
        this.data = data;
        for (var service : new String[] {"context-ingest", "deployer"}) {
            for (var line : Files.readAllLines(data.resolve(service).resolve("environment"))) {
                var equals = line.indexOf('=');
                settings.put(
                        line.substring("export ".length(), equals),
                        line.substring(equals + 2, line.length() - 1));
            }
        }
    }

    Path data() {
        return data;
    }

    String kafka() {
        return get("MILLRACE_KAFKA");
    }

    String registry() {
        return get("MILLRACE_REGISTRY");
    }

    Path engineSocket() {
        return Path.of(get("MILLRACE_ENGINE").substring("unix://".length()));
    }

    Path routerMasterSocket() {
        return Path.of(get("MILLRACE_ROUTER_MASTER_SOCKET"));
    }

    String get(String name) {
        var value = settings.get(name);
        if (value == null) {
            throw new IllegalStateException("no service was told " + name);
        }
        return value;
    }

    /** The process of a part, from the file that the launcher left. */
    ProcessHandle process(String part) throws IOException {
        var pid = Files.readString(data.resolve("run").resolve(part + ".pid")).split(" ")[0];
        return ProcessHandle.of(Long.parseLong(pid))
                .orElseThrow(() -> new IOException(part + " does not run"));
    }
}
