package dev.millrace.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line, as a user runs it: the script in the root of the repository, with {@code
 * --json}.
 *
 * @param root folder of the script {@code millrace}
 * @param environment variables on top of this process's own, such as {@code MILLRACE_DATA}
 */
public record MillraceCli(Path root, Map<String, String> environment) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs one verb to its end, whatever its exit code. */
    public Outcome run(List<String> words) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(root.resolve("millrace").toString());
        command.addAll(words);
        command.add("--json");
        var errors = Files.createTempFile("millrace-cli", ".err");
        try {
            var began = System.nanoTime();
            var builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            var lines = new ArrayList<JsonNode>();
            try (var out = process.inputReader()) {
                for (var line = out.readLine(); line != null; line = out.readLine()) {
                    lines.add(parse(line));
                }
            }
            var code = process.waitFor();
            var took = Duration.ofNanos(System.nanoTime() - began);
            return new Outcome(words, code, List.copyOf(lines), Files.readString(errors), took);
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    public Outcome run(String... words) throws IOException, InterruptedException {
        return run(List.of(words));
    }

    /** Starts a verb and lets it go on. It hears Ctrl-C even where a shell's job would not. */
    public RunningVerb begin(String... words) throws IOException {
        var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.add(root.resolve("millrace").toString());
        command.addAll(List.of(words));
        command.add("--json");
        var errors = Files.createTempFile("millrace-cli", ".err");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        return new RunningVerb(List.of(words), process, errors);
    }

    /** The same command line with more environment. */
    public MillraceCli with(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new MillraceCli(root, all);
    }

    static JsonNode parse(String line) throws IOException {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IOException("--json printed a line that is none: " + line, e);
        }
    }

    /**
     * What a verb has printed and how it ended.
     *
     * @param lines of standard output; the last one is the result
     */
    public record Outcome(
            List<String> words, int exitCode, List<JsonNode> lines, String errors, Duration took) {

        /** The last line. */
        public JsonNode result() {
            if (lines.isEmpty()) {
                throw new IllegalStateException(
                        words + " ended with " + exitCode + " and no result: " + errors);
            }
            return lines.getLast();
        }

        public String text(String field) {
            return result().path(field).asText();
        }

        /** What a {@code show} verb has shown. */
        public JsonNode item() {
            return result().path("item");
        }
    }
}
