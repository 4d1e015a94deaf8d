package dev.millrace.buildkit;

import java.util.List;
import java.util.Map;

/**
 * What a daemon says about itself. Never gate a feature on the version: distribution packages say
 * {@code v0.0.0+unknown}.
 */
public record DaemonInfo(String version, List<Worker> workers) {

    public DaemonInfo {
        workers = List.copyOf(workers);
    }

    /** The default worker: the one that builds when nothing else is asked for. */
    public Worker worker() {
        if (workers.isEmpty()) {
            throw new IllegalStateException("BuildKit has no worker");
        }
        return workers.getFirst();
    }

    /** One of the daemon's executors with the platforms it can run, the machine's own first. */
    public record Worker(String id, Map<String, String> labels, List<Platform> platforms) {

        private static final String SNAPSHOTTER = "org.mobyproject.buildkit.worker.snapshotter";

        public Worker {
            labels = Map.copyOf(labels);
            platforms = List.copyOf(platforms);
        }

        /** Whether images can be pushed at all: inside an engine only with the containerd store. */
        public boolean canPush() {
            return labels.containsKey(SNAPSHOTTER);
        }

        /** The platforms of the machine's own processor. */
        public List<Platform> nativePlatforms() {
            return platforms.stream().filter(this::isNative).toList();
        }

        /** The platforms that run through emulation: correct, but slow. */
        public List<Platform> emulatedPlatforms() {
            return platforms.stream().filter(platform -> !isNative(platform)).toList();
        }

        private boolean isNative(Platform platform) {
            return platform.architecture().equals(platforms.getFirst().architecture());
        }
    }
}
