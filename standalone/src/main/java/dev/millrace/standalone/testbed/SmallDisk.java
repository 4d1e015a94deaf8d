package dev.millrace.standalone.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk of some MiB, in memory, that can be filled up. Needs root. */
public final class SmallDisk implements AutoCloseable {

    private static final int MIB = 1 << 20;

    private final Path folder;

    public SmallDisk(int mebibytes) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("millrace-small-disk");
        run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "small", folder.toString());
    }

    public Path folder() {
        return folder;
    }

    /** Takes the disk's room until so many MiB are left. */
    public void fillUpTo(int left) throws IOException {
        var free = Files.getFileStore(folder).getUsableSpace() / MIB - left;
        try (var filling = Files.newOutputStream(filling())) {
            for (var i = 0; i < free; i++) {
                filling.write(new byte[MIB]);
            }
        }
    }

    /** Gives it back. */
    public void clear() throws IOException {
        Files.deleteIfExists(filling());
    }

    private Path filling() {
        return folder.resolve("filling");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        // lazily: a process that is about to end may still have a file open
        run("umount", "--lazy", folder.toString());
        Files.delete(folder);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(Arrays.toString(command) + ": " + said);
        }
    }
}
