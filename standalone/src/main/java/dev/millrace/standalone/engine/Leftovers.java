package dev.millrace.standalone.engine;

import dev.millrace.standalone.process.FileTree;
import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an engine of ours may leave on the machine when it ends badly. */
record Leftovers(EngineHome home, EngineCgroup cgroup) {

    private static final Duration TO_END = Duration.ofSeconds(10);

    /** Kills what runs in its control group, and its shims and containerd. */
    void kill() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + TO_END.toNanos();
        for (var left = processes(); !left.isEmpty(); left = processes()) {
            left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            if (System.nanoTime() > deadline) {
                throw new IOException("processes of the engine do not end: " + left);
            }
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    /** Whether agents, or what holds them, still run. */
    boolean anyProcess() throws IOException {
        return !processes().isEmpty();
    }

    /**
     * Removes what an engine keeps about running containers; for when none runs. After a start of
     * the machine it is wrong, and the pid in it may be another program's.
     */
    void forgetRuntime() throws IOException, InterruptedException {
        unmount();
        FileTree.delete(home.runtime());
        Files.deleteIfExists(home.pidFile());
    }

    /** Unmounts what is mounted under its folder, deepest first. */
    void unmount() throws IOException, InterruptedException {
        for (var mount : mounts()) {
            Program.of("umount", "--lazy", mount).attempt();
        }
    }

    List<String> mounts() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .map(line -> line.split(" ")[4].replace("\\040", " "))
                .filter(mount -> Path.of(mount).startsWith(home.folder()))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private List<Long> processes() throws IOException {
        var pids = new ArrayList<>(cgroup.processes());
        ProcessHandle.allProcesses()
                .filter(process -> isOurs(process.pid()))
                .forEach(process -> pids.add(process.pid()));
        return pids;
    }

    private boolean isOurs(long pid) {
        try {
            var words = Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0");
            var program = Path.of(words[0]).getFileName();
            return program != null
                    && program.toString().startsWith("containerd")
                    && List.of(words).stream()
                            .anyMatch(word -> word.startsWith(home.runtime().toString()));
        } catch (IOException | RuntimeException e) {
            // it has ended, or it is the kernel's
            return false;
        }
    }
}
