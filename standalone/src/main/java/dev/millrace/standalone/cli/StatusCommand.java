package dev.millrace.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.component.Touched;
import dev.millrace.standalone.local.LocalSystem;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.supervise.SupervisorNotes;
import dev.millrace.standalone.supervise.SupervisorNotes.Note;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One row per component, and what the system has made outside its folders. */
@Command(
        name = "status",
        description = "Show every component; exit 0 when all are up.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-15s %-9s %8s %8s  %-16s %-26s %-34s %9s%n";

    @Mixin Places places;

    @Option(names = "--json", description = "JSON lines; the last one is the result.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var output = Output.of(json);
        var folders = places.folders();
        if (!LocalSystem.exists(folders)) {
            output.line("There is no system in " + folders.data() + ": ./millrace up makes one.");
            return json ? printJson(output, List.of(), Map.of(), List.of()) : 1;
        }
        var system = new LocalSystem(folders, Checkout.find(), Progress.silent());
        var rows = system.components().parallelStream().map(one -> one.status()).toList();
        var notes = SupervisorNotes.in(folders).read();
        var touched = system.touched();
        if (json) {
            return printJson(output, rows, notes, touched);
        }
        return printTable(output, rows, notes, touched);
    }

    private static int printTable(
            Output output,
            List<ComponentStatus> rows,
            Map<String, Note> notes,
            List<Touched> touched) {
        output.out()
                .printf(
                        ROW,
                        "COMPONENT",
                        "STATE",
                        "PID",
                        "RESTARTS",
                        "SOURCE",
                        "VERSION",
                        "ADDRESS",
                        "MEMORY");
        for (var row : rows) {
            output.out()
                    .printf(
                            Locale.ROOT,
                            ROW,
                            row.name(),
                            row.state(),
                            Objects.requireNonNullElse(row.pid(), "-"),
                            restarts(notes.get(row.name())),
                            row.source(),
                            row.version(),
                            row.address(),
                            Progress.megabytes(row.rssBytes()));
        }
        rows.forEach(row -> exit(row, notes.get(row.name())).forEach(output::line));
        if (!touched.isEmpty()) {
            output.line("");
            output.line("Outside the data folder, gone after `millrace reset`:");
            touched.forEach(one -> output.line("  " + one.kind() + "  " + one.what()));
        }
        return exitCode(rows);
    }

    private static String restarts(@Nullable Note note) {
        return note == null ? "-" : Integer.toString(note.restarts());
    }

    /** Why it was started again, or is to be. */
    private static List<String> exit(ComponentStatus row, @Nullable Note note) {
        if (note == null || note.lastExit() == null) {
            return List.of();
        }
        var exit = note.lastExit();
        var next = note.nextTry();
        var wait =
                next == null ? 0 : Math.max(0, Duration.between(Instant.now(), next).toSeconds());
        return List.of(
                "  %s: %s (%s)%s"
                        .formatted(
                                row.name(),
                                exit.how(),
                                exit.at().truncatedTo(ChronoUnit.SECONDS),
                                next == null ? "" : "; next try in " + wait + " s"));
    }

    private static int printJson(
            Output output,
            List<ComponentStatus> rows,
            Map<String, Note> notes,
            List<Touched> touched) {
        var result = output.result();
        var components = result.putArray("components");
        for (var row : rows) {
            var node = components.addObject();
            fill(node, row);
            fill(node, notes.get(row.name()));
        }
        var outside = result.putArray("touched");
        touched.forEach(one -> outside.addObject().put("kind", one.kind()).put("what", one.what()));
        output.print(result);
        return exitCode(rows);
    }

    private static void fill(ObjectNode node, ComponentStatus row) {
        node.put("name", row.name())
                .put("state", row.state().name())
                .put("pid", row.pid())
                .put("source", row.source())
                .put("version", row.version())
                .put("address", row.address())
                .put("rssBytes", row.rssBytes());
    }

    private static void fill(ObjectNode node, @Nullable Note note) {
        if (note == null) {
            return;
        }
        node.put("restarts", note.restarts());
        var exit = note.lastExit();
        if (exit != null) {
            node.putObject("lastExit")
                    .put("at", exit.at().toString())
                    .put("code", exit.code())
                    .put("how", exit.how());
        }
        var next = note.nextTry();
        if (next != null) {
            node.put("nextTry", next.toString());
        }
    }

    private static int exitCode(List<ComponentStatus> rows) {
        var up = !rows.isEmpty() && rows.stream().allMatch(row -> row.state() == State.UP);
        return up ? 0 : 1;
    }
}
