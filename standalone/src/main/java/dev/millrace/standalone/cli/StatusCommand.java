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
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One row per component, and what the system has made outside its folders. */
@Command(
        name = "status",
        description = "Show every component; exit 0 when all are up.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final String ROW = "%-15s %-9s %8s  %-16s %-26s %-34s %9s %9s%n";

    @Mixin Places places;

    @Option(names = "--json", description = "JSON lines; the last one is the result.")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var output = Output.of(json);
        var folders = places.folders();
        if (!LocalSystem.exists(folders)) {
            output.line("There is no system in " + folders.data() + ": ./millrace up makes one.");
            return json ? printJson(output, List.of(), List.of(), Map.of()) : 1;
        }
        var system = new LocalSystem(folders, Checkout.find(), Progress.silent());
        var rows = system.components().parallelStream().map(one -> one.status()).toList();
        var touched = system.touched();
        var disk = disk(rows, folders);
        if (json) {
            return printJson(output, rows, touched, disk);
        }
        return printTable(output, rows, touched, disk);
    }

    private static int printTable(
            Output output,
            List<ComponentStatus> rows,
            List<Touched> touched,
            Map<String, Long> disk) {
        output.out()
                .printf(ROW, "COMPONENT", "STATE", "PID", "SOURCE", "VERSION", "ADDRESS", "MEMORY", "DISK");
        for (var row : rows) {
            output.out()
                    .printf(
                            Locale.ROOT,
                            ROW,
                            row.name(),
                            row.state(),
                            Objects.requireNonNullElse(row.pid(), "-"),
                            row.source(),
                            row.version(),
                            row.address(),
                            Progress.megabytes(row.rssBytes()),
                            Progress.megabytes(disk.getOrDefault(row.name(), 0L)));
        }
        if (!touched.isEmpty()) {
            output.line("");
            output.line("Outside the data folder, gone after `millrace reset`:");
            touched.forEach(one -> output.line("  " + one.kind() + "  " + one.what()));
        }
        return exitCode(rows);
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

    private static int printJson(
            Output output,
            List<ComponentStatus> rows,
            List<Touched> touched,
            Map<String, Long> disk) {
        var result = output.result();
        var components = result.putArray("components");
        rows.forEach(
                row ->
                        fill(components.addObject(), row)
                                .put("diskBytes", disk.getOrDefault(row.name(), 0L)));
        var outside = result.putArray("touched");
        touched.forEach(one -> outside.addObject().put("kind", one.kind()).put("what", one.what()));
        output.print(result);
        return exitCode(rows);
    }

    private static ObjectNode fill(ObjectNode node, ComponentStatus row) {
        return node.put("name", row.name())
                .put("state", row.state().name())
                .put("pid", row.pid())
                .put("source", row.source())
                .put("version", row.version())
                .put("address", row.address())
                .put("rssBytes", row.rssBytes());
    }

    private static int exitCode(List<ComponentStatus> rows) {
        var up = !rows.isEmpty() && rows.stream().allMatch(row -> row.state() == State.UP);
        return up ? 0 : 1;
    }
}
