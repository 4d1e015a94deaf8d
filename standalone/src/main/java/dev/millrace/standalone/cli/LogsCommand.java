package dev.millrace.standalone.cli;

import dev.millrace.standalone.process.LogTail;
import dev.millrace.standalone.process.PlainLines;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a component has logged. */
@Command(
        name = "logs",
        description = "Print the log of a component.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(200);

    @Mixin Places places;

    @Parameters(paramLabel = "COMPONENT", description = "As `system status` names it.")
    String component;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until interrupted.")
    boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "200",
            description = "Begin with the last N lines (${DEFAULT-VALUE}).")
    int lines;

    @Option(names = "--raw", description = "JSON as it was written.")
    boolean raw;

    @Spec CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = places.folders().data().resolve("logs");
        var file = folder.resolve(component + ".log");
        if (!component.matches("[a-z0-9-]+") || !Files.exists(file)) {
            throw new ParameterException(
                    spec.commandLine(), "no log of " + component + "; there are: " + names(folder));
        }
        var end = Files.size(file);
        var tail = LogTail.of(file, lines);
        System.out.println(raw ? tail : PlainLines.ofAll(tail));
        if (follow) {
            follow(file, end, raw);
        }
        return 0;
    }

    private static String names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return "none";
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
    }

    /** A file that has become shorter is a new one: read from its beginning. */
    private static void follow(Path file, long from, boolean raw)
            throws IOException, InterruptedException {
        var position = from;
        var buffer = new byte[64 * 1024];
        var begun = new StringBuilder();
        while (!Thread.currentThread().isInterrupted()) {
            try (var log = new RandomAccessFile(file.toFile(), "r")) {
                position = log.length() < position ? 0 : position;
                log.seek(position);
                for (var n = log.read(buffer); n > 0; n = log.read(buffer)) {
                    if (raw) {
                        System.out.write(buffer, 0, n);
                    } else {
                        begun.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    }
                    position += n;
                }
            }
            wholeLines(begun).forEach(line -> System.out.println(PlainLines.of(line)));
            System.out.flush();
            Thread.sleep(POLL);
        }
    }

    /** Takes the lines out that have come to their end. */
    private static List<String> wholeLines(StringBuilder begun) {
        var end = begun.lastIndexOf("\n");
        var lines = begun.substring(0, Math.max(0, end)).lines().toList();
        begun.delete(0, end + 1);
        return lines;
    }
}
