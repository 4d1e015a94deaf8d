package dev.millrace.standalone.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Decides between the machine's engine and one of ours.
 *
 * <p>The machine's is taken when it can do what is needed, whatever its version says: push from
 * BuildKit (which takes the containerd image store), networks that this machine reaches, and base
 * images. A system that has used one keeps it: its images and agents are there.
 */
public sealed interface EngineChoice {

    /** One of ours. */
    record Own(String why) implements EngineChoice {}

    /** The machine's. */
    record Machines(Path socket) implements EngineChoice {}

    /**
     * Looks at what there is.
     *
     * @param neededImage an image the engine must have or be able to pull
     */
    static EngineChoice make(EngineHome home, Map<String, String> environment, String neededImage)
            throws IOException, InterruptedException {
        if (Files.exists(home.machineEngine())) {
            return new Machines(Path.of(Files.readString(home.machineEngine()).strip()));
        }
        if (Files.exists(home.settings())) {
            return new Own("this system has used one before");
        }
        var socket = named(environment);
        if (socket.isEmpty() || !Files.exists(socket.get())) {
            return new Own("this machine has no Docker Engine");
        }
        var engine = new EngineHttp(socket.get());
        var lack = lack(new EngineInfo(engine).info());
        if (lack.isPresent()) {
            return new Own("the machine's Docker Engine " + lack.get());
        }
        var has = engine.get("/images/" + neededImage + "/json").ok();
        return has || new CanPull(engine).pulls(neededImage)
                ? new Machines(socket.get())
                : new Own("the machine's Docker Engine cannot pull " + neededImage);
    }

    private static Optional<Path> named(Map<String, String> environment) {
        var host = environment.getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
        return Optional.of(host)
                .filter(address -> address.startsWith("unix://"))
                .map(address -> Path.of(address.substring("unix://".length())));
    }

    /** What the engine cannot do that is needed, by its own words. */
    static Optional<String> lack(JsonNode info) {
        if (info.isMissingNode()) {
            return Optional.of("does not answer");
        }
        if (!info.path("OSType").asText().equals("linux")
                || info.path("OperatingSystem").asText().contains("Docker Desktop")) {
            return Optional.of("runs in another machine");
        }
        if (info.path("SecurityOptions").toString().contains("name=rootless")) {
            return Optional.of("is rootless: this machine does not reach its networks");
        }
        // the only sign of the containerd image store
        if (!info.path("DriverStatus").toString().contains("io.containerd.snapshotter")) {
            return Optional.of("has no containerd image store, so that BuildKit cannot push");
        }
        var plainRegistries = info.path("RegistryConfig").path("InsecureRegistryCIDRs").toString();
        return plainRegistries.contains("127.0.0.0/8")
                ? Optional.empty()
                : Optional.of("wants TLS from registries of this machine");
    }
}
