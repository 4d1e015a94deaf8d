package dev.millrace.e2e.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one system has on the machine now: processes, mounts, devices, packet filter, control
 * groups, its note about the arm64 handler. Other systems may come and go meanwhile.
 *
 * @param filter the program {@code iptables-save}, or a copy of it that outlives the system
 * @param numbers of its address ranges; more than one when it has been made anew
 */
record Traces(Path data, Path filter, Set<String> numbers) {

    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
    private static final Path USERS = Path.of("/run/millrace/arm64-users");

    /** All of it, a line each; empty when there is nothing. */
    TreeSet<String> now() throws IOException, InterruptedException {
        learnNumbers();
        var lines = new TreeSet<String>();
        processes().forEach(pid -> lines.add("process " + pid + " " + text(pid, "cmdline")));
        Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .filter(line -> line.contains(data.toString()))
                .forEach(line -> lines.add("mount " + line.split(" ")[4]));
        devices().forEach(device -> lines.add("device " + device));
        filterLines().forEach(line -> lines.add("netfilter " + line));
        controlGroups().forEach(group -> lines.add("cgroup " + group));
        handlerUsers().forEach(user -> lines.add("arm64 handler used by " + user));
        return lines;
    }

    /** Its processes, those in containers included. */
    List<Long> processes() {
        return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(this::isOurs).toList();
    }

    /** Kill -9 of all of them, until none is left. */
    void killEverything() throws IOException, InterruptedException {
        learnNumbers();
        Eventually.until(
                "all processes have ended",
                () -> {
                    var left = processes();
                    left.forEach(
                            pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                    return left.isEmpty();
                });
    }

    /** Devices with an address of ours. */
    List<String> devices() throws IOException {
        return NetworkInterface.networkInterfaces()
                .filter(device -> device.inetAddresses().anyMatch(this::isOurs))
                .map(NetworkInterface::getName)
                .toList();
    }

    /** The engine keeps the number of its range where it can be read. */
    void learnNumbers() throws IOException {
        var file = data.resolve("engine/network");
        if (Files.exists(file)) {
            numbers.add(Files.readString(file).strip());
        }
    }

    private boolean isOurs(InetAddress address) {
        return numbers.stream()
                .anyMatch(number -> address.getHostAddress().startsWith("10." + number + "."));
    }

    private boolean isOurs(long pid) {
        var groups = text(pid, "cgroup");
        return text(pid, "cmdline").contains(data.toString())
                || text(pid, "environ").contains(data.toString())
                || numbers.stream().anyMatch(number -> groups.contains("/millrace" + number + "/"));
    }

    private List<String> filterLines() throws IOException, InterruptedException {
        if (!Files.exists(filter)) {
            return List.of();
        }
        var save = new ProcessBuilder(filter.toString()).redirectErrorStream(true).start();
        try (var out = save.inputReader()) {
            return out.lines()
                    .filter(line -> line.startsWith(":") || line.startsWith("-A"))
                    .filter(line -> numbers.stream().anyMatch(number -> names(line, number)))
                    .map(line -> line.replaceAll("\\[.*]", ""))
                    .collect(Collectors.toList());
        } finally {
            save.waitFor();
        }
    }

    private static boolean names(String line, String number) {
        return line.contains("MILLRACE" + number) || line.contains("10." + number + ".");
    }

    private List<Path> controlGroups() throws IOException {
        try (var folders = Files.walk(CGROUPS, 2)) {
            return folders.filter(folder -> numbers.contains(numberOf(folder))).toList();
        }
    }

    private static String numberOf(Path group) {
        var name = group.getFileName().toString();
        return name.startsWith("millrace") ? name.substring("millrace".length()) : "";
    }

    private List<String> handlerUsers() throws IOException {
        if (!Files.isDirectory(USERS)) {
            return List.of();
        }
        try (var notes = Files.list(USERS)) {
            return notes.flatMap(Traces::content).filter(data.toString()::equals).toList();
        }
    }

    private static Stream<String> content(Path file) {
        try {
            return Stream.of(Files.readString(file));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static String text(long pid, String file) {
        return content(Path.of("/proc/" + pid, file)).findFirst().orElse("").replace('\0', ' ');
    }
}
