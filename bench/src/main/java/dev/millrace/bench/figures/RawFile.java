package dev.millrace.bench.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * The raw data of one run of one measurement: JSON lines, the first one says when and where.
 *
 * <p>Appears under its name only when the run is complete: half a run never replaces a whole one.
 */
public final class RawFile implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Path growing;
    private final Writer out;

    private RawFile(Path file, Path growing) throws IOException {
        this.file = file;
        this.growing = growing;
        this.out = Files.newBufferedWriter(growing);
    }

    /** Begins a run. */
    public static RawFile begin(Path folder, Header header) throws IOException {
        Files.createDirectories(folder);
        var name = header.measurement() + ".jsonl";
        var raw = new RawFile(folder.resolve(name), folder.resolve(name + ".part"));
        raw.write(header.json());
        return raw;
    }

    /**
     * When, where, and how much.
     *
     * @param commit of the checkout that was measured
     * @param quick few rounds, to see that the measurement works
     */
    public record Header(
            String measurement, Instant at, String commit, boolean quick, Machine machine) {

        JsonNode json() {
            var node = JSON.createObjectNode();
            node.put("kind", "run").put("measurement", measurement).put("at", at.toString());
            node.put("commit", commit).put("quick", quick);
            node.putObject("machine")
                    .put("processor", machine.processor())
                    .put("cores", machine.cores())
                    .put("memoryMib", machine.memoryMib())
                    .put("kernel", machine.kernel())
                    .put("java", machine.java())
                    .put("load", machine.load());
            return node;
        }

        static Header of(JsonNode node) {
            var machine = node.path("machine");
            return new Header(
                    node.path("measurement").asText(),
                    Instant.parse(node.path("at").asText()),
                    node.path("commit").asText(),
                    node.path("quick").asBoolean(),
                    new Machine(
                            machine.path("processor").asText(),
                            machine.path("cores").asInt(),
                            machine.path("memoryMib").asLong(),
                            machine.path("kernel").asText(),
                            machine.path("java").asText(),
                            machine.path("load").asDouble()));
        }
    }

    /** One value of a series, in milliseconds; safe for many threads. */
    public void sample(String series, int pair, double millis) {
        write(
                JSON.createObjectNode()
                        .put("kind", "sample")
                        .put("series", series)
                        .put("pair", pair)
                        .put("millis", Math.round(millis * 1000) / 1000.0));
    }

    /** One value that the run has as a whole; safe for many threads. */
    public void fact(String name, double value, String unit) {
        write(
                JSON.createObjectNode()
                        .put("kind", "fact")
                        .put("name", name)
                        .put("value", value)
                        .put("unit", unit));
    }

    /** Something a reader should know; safe for many threads. */
    public void note(String text) {
        write(JSON.createObjectNode().put("kind", "note").put("text", text));
    }

    private synchronized void write(JsonNode line) {
        try {
            out.write(line + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run is whole: gives the file its name. */
    public void complete() throws IOException {
        out.close();
        Files.move(growing, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Reads what a complete run has left. */
    public static Run read(Path file) throws IOException {
        var header = (Header) null;
        var samples = new LinkedHashMap<String, java.util.List<Run.Sample>>();
        var facts = new LinkedHashMap<String, Run.Fact>();
        var notes = new ArrayList<String>();
        for (var line : Files.readAllLines(file)) {
            var node = JSON.readTree(line);
            switch (node.path("kind").asText()) {
                case "run" -> header = Header.of(node);
                case "sample" ->
                        samples.computeIfAbsent(
                                        node.path("series").asText(), _ -> new ArrayList<>())
                                .add(
                                        new Run.Sample(
                                                node.path("pair").asInt(),
                                                node.path("millis").asDouble()));
                case "fact" ->
                        facts.put(
                                node.path("name").asText(),
                                new Run.Fact(
                                        node.path("value").asDouble(), node.path("unit").asText()));
                case "note" -> notes.add(node.path("text").asText());
                default -> throw new IOException(file + " has a line of unknown kind: " + line);
            }
        }
        if (header == null) {
            throw new IOException(file + " does not say where it comes from");
        }
        return new Run(header, samples, facts, notes);
    }
}
