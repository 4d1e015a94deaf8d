package dev.millrace.standalone.engine;

import java.nio.file.Path;

/** The folder of one engine of ours. */
record EngineHome(Path folder) {

    /** A Unix socket's path has 108 bytes, and containerd's lies deepest. */
    private static final int LONGEST = 108 - "/exec/containerd/containerd.sock.ttrpc".length() - 1;

    EngineHome {
        folder = folder.toAbsolutePath().normalize();
        if (folder.toString().length() > LONGEST) {
            throw new IllegalArgumentException(
                    folder
                            + ": sockets cannot have so long a path; choose a data folder shorter by "
                            + (folder.toString().length() - LONGEST)
                            + " characters");
        }
    }

    Path socket() {
        return folder.resolve("docker.sock");
    }

    Path settings() {
        return folder.resolve("daemon.json");
    }

    Path images() {
        return folder.resolve("data");
    }

    Path runtime() {
        return folder.resolve("exec");
    }

    Path bin() {
        return folder.resolve("bin");
    }

    Path pidFile() {
        return folder.resolve("docker.pid");
    }

    /** Says which engine of the machine is used instead of one here; absent otherwise. */
    Path machineEngine() {
        return folder.resolve("machine-engine");
    }

    /** Where the choice of addresses is kept. */
    Path network() {
        return folder.resolve("network");
    }
}
