package dev.millrace.standalone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.component.Touched;
import dev.millrace.standalone.local.LocalSystem;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.DiskUse;
import dev.millrace.standalone.process.Folders;
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
import java.util.stream.Collectors;
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

    private static final String ROW = "%-15s %-9s %8s %8s  %-16s %-26s %-34s %9s %9s%n";

    @Mixin Places places;

    @Option(names = "--json", description = "JSON lines; the last one is the result.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var output = Output.of(json);
        var folders = places.folders();
        if (!LocalSystem.exists(folders)) {
            output.line("There is no system in " + folders.data() + ": ./millrace up makes one.");
            return json
                    ? printJson(output, new Shown(List.of(), Map.of(), Map.of()), List.of())
                    : 1;
        }
        var system = new LocalSystem(folders, Checkout.find(), Progress.silent());
        var rows = system.components().parallelStream().map(one -> one.status()).toList();
        var notes = SupervisorNotes.in(folders).read();
        var touched = system.touched();
        var disk = disk(rows, folders);
        if (json) {
            return printJson(output, new Shown(rows, notes, disk), touched);
        }
        return printTable(output, new Shown(rows, notes, disk), touched);
    }

    /** What there is to show of the components: their state, their restarts, their room. */
    private record Shown(
            List<ComponentStatus> rows, Map<String, Note> notes, Map<String, Long> disk) {}

    private static int printTable(Output output, Shown shown, List<Touched> touched) {
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
                        "MEMORY",
                        "DISK");
        for (var row : shown.rows()) {
            output.out()
                    .printf(
                            Locale.ROOT,
                            ROW,
                            row.name(),
                            row.state(),
                            Objects.requireNonNullElse(row.pid(), "-"),
                            restarts(shown.notes().get(row.name())),
                            row.source(),
                            row.version(),
                            row.address(),
                            Progress.megabytes(row.rssBytes()),
                            Progress.megabytes(shown.disk().getOrDefault(row.name(), 0L)));
        }
        shown.rows().forEach(row -> exit(row, shown.notes().get(row.name())).forEach(output::line));
        if (!touched.isEmpty()) {
            output.line("");
            output.line("Outside the data folder, gone after `millrace reset`:");
            for (var one : Touched.outermost(touched)) {
                output.line("  " + one.kind() + "  " + one.what());
            }
        }
        return exitCode(shown.rows());
    }

    /** What each component has in its folder of the data folder. */
    private static Map<String, Long> disk(List<ComponentStatus> rows, Folders folders) {
        return rows.parallelStream()
                .collect(
                        Collectors.toConcurrentMap(
                                ComponentStatus::name,
                                row -> {
                                    try {
                                        return DiskUse.of(folders.data().resolve(row.name()));
                                    } catch (IOException e) {
                                        return 0L;
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                        return 0L;
                                    }
                                }));
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

    private static int printJson(Output output, Shown shown, List<Touched> touched) {
        var result = output.result();
        var components = result.putArray("components");
        for (var row : shown.rows()) {
            var node = components.addObject();
            fill(node, row);
            node.put("diskBytes", shown.disk().getOrDefault(row.name(), 0L));
            fill(node, shown.notes().get(row.name()));
        }
        var outside = result.putArray("touched");
        touched.forEach(one -> outside.addObject().put("kind", one.kind()).put("what", one.what()));
        output.print(result);
        return exitCode(shown.rows());
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
