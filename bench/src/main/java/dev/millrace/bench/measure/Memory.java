package dev.millrace.bench.measure;

import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the control plane holds in memory after it has worked. */
public final class Memory implements Measurement {

    private static final String TOTAL = "control plane, resident, all processes";
    private static final String IDLE = "of a system that was just started";
    private static final double MIB = 1024 * 1024;
    private static final String SHIM = "containerd-shim";

    @Override
    public Chapter chapter() {
        return new Chapter(
                "memory",
                "Memory of the control plane after load",
                """
                Resident memory by component after a number of builds and deploys and whatever the other measurements of
                the same run have asked of the system; a component counts with its child processes, agents and
                their shims do not count. Control: the same sum of the same system, stopped and started again.\
                """,
                Map.of(),
                List.of(
                        Goal.atMost(
                                "resident memory of the control plane after load",
                                2.5,
                                "GiB",
                                run -> run.fact(TOTAL) / 1024)));
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        bed.up();
        var example = bed.cli().root().resolve("examples/python-echo").toString();
        for (var i = 0; i < plan.rounds(20, 2); i++) {
            bed.run("deploy", example, "--platform", "linux/amd64");
        }
        var loaded = byComponent(bed);
        loaded.forEach((name, mib) -> raw.fact(name, Math.rint(mib), "MiB"));
        raw.fact(TOTAL, Math.rint(sum(loaded)), "MiB");
        bed.down();
        bed.up();
        raw.fact(IDLE, Math.rint(sum(byComponent(bed))), "MiB");
    }

    private static double sum(Map<String, Double> all) {
        return all.values().stream().mapToDouble(mib -> mib).sum();
    }

    private static Map<String, Double> byComponent(Bed bed)
            throws IOException, InterruptedException {
        var all = new LinkedHashMap<String, Double>();
        for (var one : bed.components()) {
            var root = ProcessHandle.of(one.path("pid").asLong());
            if (root.isPresent()) {
                var pids =
                        root.get()
                                .descendants()
                                .map(ProcessHandle::pid)
                                .collect(Collectors.toSet());
                pids.add(root.get().pid());
                all.put(one.path("name").asText(), pids.stream().mapToDouble(Memory::rss).sum());
            }
        }
        return all;
    }

    /** MiB; nothing for who has ended, and for what belongs to an agent. */
    private static double rss(long pid) {
        try {
            var status = Files.readString(Path.of("/proc/" + pid + "/status"));
            if (status.startsWith("Name:\t" + SHIM)) {
                return 0;
            }
            var pages = Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ", 3)[1];
            return Long.parseLong(pages) * 4096 / MIB;
        } catch (IOException e) {
            return 0;
        }
    }
}
