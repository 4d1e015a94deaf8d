package dev.millrace.archive.corpora;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs of this machine in one folder, and those that were fetched beside it. */
final class Tools {

    private final Path folder;
    private final Map<String, String> environment;

    Tools(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** What is under {@code target/corpora}; kept, so that a second run fetches nothing. */
    static Path home() {
        try {
            return Files.createDirectories(Path.of("target", "corpora").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its output; fails when the program does. */
    String run(List<String> command) throws IOException, InterruptedException {
        return run("", command);
    }

    /** With standard input. */
    String run(String input, List<String> command) throws IOException, InterruptedException {
        var in = Files.createTempFile(home(), "in", null);
        var error = Files.createTempFile(home(), "error", null);
        try {
            Files.writeString(in, input);
            var builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().put("TZ", "UTC");
            builder.environment().putAll(environment);
            var process = builder.redirectInput(in.toFile()).redirectError(error.toFile()).start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed:\n" + Files.readString(error) + output);
            }
            return output;
        } finally {
            Files.delete(in);
            Files.delete(error);
        }
    }
}
