package dev.millrace.standalone.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether this machine forwarded packets before the first engine of ours made it do so.
 *
 * <p>Noted in the cache folder, for one start of the machine, until the last engine is gone.
 */
record MachineBefore(Path cache) {

    private static final Path FORWARDING = Path.of("/proc/sys/net/ipv4/ip_forward");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** Makes the machine forward, and notes it if it did not. */
    void forward() throws IOException {
        if (!Files.readString(FORWARDING).strip().equals("1")) {
            Files.createDirectories(note().getParent());
            Files.writeString(note(), "");
            Files.writeString(FORWARDING, "1");
        }
    }

    /** Undoes it; for when no engine is left. */
    void restore() throws IOException {
        if (Files.deleteIfExists(note())) {
            Files.writeString(FORWARDING, "0");
        }
    }

    /** Whether it forwards because of us. */
    boolean changed() throws IOException {
        return Files.exists(note());
    }

    private Path note() throws IOException {
        return cache.resolve("forwarding").resolve(Files.readString(BOOT).strip());
    }
}
