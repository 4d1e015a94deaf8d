package dev.millrace.standalone.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** Remembers what a program was started with: as a hash, for its environment holds secrets. */
public record StartedWith(Path file) {

    public boolean is(String fingerprint) throws IOException {
        return Files.exists(file) && Files.readString(file).equals(fingerprint);
    }

    public void write(String fingerprint) throws IOException {
        Files.writeString(file, fingerprint);
    }

    /** Of the command, the environment and the build of the programs. */
    public static String fingerprint(ProcessSpec spec, List<Path> programs) throws IOException {
        var text = new StringBuilder();
        text.append(spec.command()).append("\n").append(new TreeMap<>(spec.environment()));
        for (var program : programs) {
            text.append("\n").append(Files.getLastModifiedTime(program).toMillis());
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
