package dev.millrace.standalone.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/**
 * One command line, run to its end without a shell.
 *
 * @param environment added to our own
 */
public record Program(List<String> command, Map<String, String> environment) {

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public static Program of(String... command) {
        return new Program(List.of(command), Map.of());
    }

    /** What an ended program left: its exit code and all it printed, errors among it. */
    public record Ended(int exitCode, String output) {

        public boolean ok() {
            return exitCode == 0;
        }
    }

    /**
     * Runs it and returns what it printed.
     *
     * @throws ProgramFailedException when it ends with another exit code than 0
     */
    public String run() throws IOException, InterruptedException {
        var ended = attempt();
        if (!ended.ok()) {
            throw failed(ended);
        }
        return ended.output();
    }

    /**
     * Runs it and returns the bytes it printed, errors left out.
     *
     * @throws ProgramFailedException with the errors when it ends with another exit code than 0
     */
    public byte[] bytes() throws IOException, InterruptedException {
        var errors = Files.createTempFile("program", ".err");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            var output = process.getInputStream().readAllBytes();
            var exitCode = process.waitFor();
            if (exitCode != 0) {
                throw failed(new Ended(exitCode, Files.readString(errors).strip()));
            }
            return output;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw e;
        } finally {
            Files.delete(errors);
        }
    }

    /** Runs it, whatever its exit code. */
    public Ended attempt() throws IOException, InterruptedException {
        return attempt("");
    }

    /** Runs it with something to read; meant for a few lines, which a pipe holds. */
    public Ended attempt(String input) throws IOException, InterruptedException {
        var process = start();
        try {
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            } catch (IOException e) {
                // it ended without reading: its exit code tells
            }
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Ended(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private Process start() throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private ProgramFailedException failed(Ended ended) {
        return new ProgramFailedException(
                String.join(" ", command), ended.exitCode(), ended.output());
    }
}
