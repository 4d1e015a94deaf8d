package dev.millrace.standalone.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an engine of ours is told.
 *
 * @param cgroup the group that all its containers are under
 * @param registry host:port of the registry it pushes to and asks first for base images
 */
record EngineSettings(EngineHome home, EngineBridge bridge, String cgroup, String registry) {

    void write() throws IOException {
        var settings = new LinkedHashMap<String, Object>();
        // the containerd store is what lets BuildKit push, by digest and for other platforms
        settings.put("features", Map.of("containerd-snapshotter", true));
        settings.put("data-root", home.images().toString());
        settings.put("exec-root", home.runtime().toString());
        settings.put("pidfile", home.pidFile().toString());
        settings.put("hosts", List.of("unix://" + home.socket()));
        settings.put("bridge", bridge.name());
        settings.put(
                "default-address-pools",
                List.of(Map.of("base", bridge.range().pool(), "size", 24)));
        // see Netfilter
        settings.put("iptables", false);
        settings.put("ip6tables", false);
        settings.put("live-restore", true);
        settings.put("exec-opts", List.of("native.cgroupdriver=cgroupfs"));
        settings.put("cgroup-parent", cgroup);
        settings.put("insecure-registries", List.of(registry));
        settings.put("registry-mirrors", List.of("http://" + registry));
        settings.put("log-level", "warn");
        settings.put("shutdown-timeout", 10);
        settings.put("log-driver", "json-file");
        settings.put("log-opts", Map.of("max-size", "10m", "max-file", "2"));
        Files.createDirectories(home.folder());
        new ObjectMapper().writeValue(home.settings().toFile(), settings);
    }

    /** Build logs are never clipped by the engine: whoever stores them has a limit that says so. */
    static Map<String, String> environment(String path) {
        return Map.of(
                "PATH", path,
                "BUILDKIT_STEP_LOG_MAX_SIZE", "-1",
                "BUILDKIT_STEP_LOG_MAX_SPEED", "-1");
    }
}
