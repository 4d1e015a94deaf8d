package dev.millrace.standalone.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.standalone.process.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Remembers what a service was started with: as a hash, for its environment holds secrets. */
record StartedWith(Path file) {

    boolean is(String fingerprint) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(fingerprint);
    }

    void write(String fingerprint) throws IOException {
        Files.writeString(file, fingerprint);
    }

    /** Of the command, the environment and the build of the program. */
    static String fingerprint(ProcessSpec spec, Path program) throws IOException {
        var text =
                spec.command()
                        + "\n"
                        + new TreeMap<>(spec.environment())
                        + "\n"
                        + Files.getLastModifiedTime(program).toMillis();
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
