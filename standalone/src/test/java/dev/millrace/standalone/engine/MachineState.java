package dev.millrace.standalone.engine;

import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All that an engine could leave behind on a machine, as lines to compare. */
final class MachineState {

    private MachineState() {}

    /** The programs are those of {@link EnginePrograms#wrapInto}. */
    static TreeSet<String> take(Path bin, Path data) throws Exception {
        var lines = new TreeSet<String>();
        NetworkInterface.networkInterfaces()
                .forEach(device -> lines.add("device " + device.getName()));
        Program.of(bin.resolve("iptables-save").toString())
                .run()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> lines.add("netfilter " + line.replaceAll("\\[.*]", "")));
        Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .filter(line -> line.contains(data.toString()))
                .forEach(line -> lines.add("mount " + line));
        for (var folder :
                List.of(
                        "/proc/sys/fs/binfmt_misc",
                        "/sys/fs/cgroup",
                        "/sys/fs/cgroup/memory",
                        "/opt",
                        "/run")) {
            names(Path.of(folder)).forEach(name -> lines.add("file " + name));
        }
        lines.add("forwarding " + Files.readString(Path.of("/proc/sys/net/ipv4/ip_forward")));
        processes(data).forEach(line -> lines.add("process " + line));
        return lines;
    }

    static List<String> processes(Path data) throws IOException {
        return ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc/" + process.pid() + "/cmdline"))
                .flatMap(MachineState::read)
                .filter(line -> line.contains(data.toString()))
                .toList();
    }

    private static Stream<String> read(Path file) {
        try {
            return Stream.of(Files.readString(file).replace('\0', ' '));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(Path::toString).toList();
        }
    }
}
