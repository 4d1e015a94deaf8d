package dev.millrace.standalone.supervise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor lets others know: a file that is there as a whole, as of its last change.
 *
 * @param file the notes
 * @param pidFile names the one supervisor that may write them
 */
public record SupervisorNotes(Path file, Path pidFile) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static SupervisorNotes in(Folders folders) throws IOException {
        var pidFile = folders.pidFile(SupervisorComponent.NAME);
        return new SupervisorNotes(pidFile.resolveSibling("supervisor.json"), pidFile);
    }

    /**
     * About one component.
     *
     * @param restarts tries since the supervisor began
     * @param nextTry null when it runs or is being started just now
     */
    public record Note(int restarts, @Nullable LastExit lastExit, @Nullable Instant nextTry) {}

    /** By the name of the component; empty when there are none. */
    public Map<String, Note> read() throws IOException {
        var notes = new HashMap<String, Note>();
        if (Files.exists(file)) {
            try {
                for (var one : JSON.readTree(Files.readString(file)).properties()) {
                    notes.put(one.getKey(), note(one.getValue()));
                }
            } catch (NoSuchFileException e) {
                return Map.of();
            }
        }
        return notes;
    }

    void write(Map<String, Watch> watches, Set<String> underWay) throws IOException {
        var all = JSON.createObjectNode();
        for (var one : watches.entrySet()) {
            var watch = one.getValue();
            var node = all.putObject(one.getKey()).put("restarts", watch.restarts());
            var exit = watch.lastExit();
            if (exit != null) {
                node.putObject("lastExit")
                        .put("at", exit.at().toString())
                        .put("code", exit.code())
                        .put("how", exit.how());
            }
            var next = watch.nextTry();
            if (next != null && !underWay.contains(one.getKey())) {
                node.put("nextTry", next.toString());
            }
        }
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, JSON.writeValueAsString(all));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether the process that asks is the one that the pid file names. */
    boolean areOurs() throws IOException {
        var me = ProcessHandle.current().pid();
        return ProcessIdentity.read(pidFile).filter(named -> named.pid() == me).isPresent();
    }

    private static Note note(JsonNode node) {
        var exit = node.path("lastExit");
        return new Note(
                node.path("restarts").asInt(),
                exit.isObject() ? lastExit(exit) : null,
                node.hasNonNull("nextTry") ? Instant.parse(node.path("nextTry").asText()) : null);
    }

    private static LastExit lastExit(JsonNode node) {
        return new LastExit(
                Instant.parse(node.path("at").asText()),
                node.hasNonNull("code") ? node.path("code").asInt() : null,
                node.path("how").asText());
    }
}
