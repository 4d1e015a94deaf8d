package dev.millrace.standalone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A process and no other: its pid is given away again after its end, its start time is not.
 *
 * @param startTicks clock ticks between the machine's start and the process's
 * @param boot which start of the machine that was
 */
public record ProcessIdentity(long pid, long startTicks, String boot) {

    private static final Duration SURVIVORS_LIMIT = Duration.ofSeconds(10);
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** The process that has this pid now. Empty when there is none or it has ended already. */
    public static Optional<ProcessIdentity> current(long pid) {
        return fields(pid)
                .filter(fields -> !hasEnded(fields))
                .map(fields -> new ProcessIdentity(pid, Long.parseLong(fields[19]), currentBoot()));
    }

    /** What the kernel tells about the process, from its state on. */
    private static Optional<String[]> fields(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // the name of the program stands in parentheses and may hold anything
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The session of a process, 0 when there is none of that pid. */
    static long sessionOf(long pid) {
        return fields(pid).map(fields -> Long.parseLong(fields[3])).orElse(0L);
    }

    boolean isOfThisBoot() {
        return boot.equals(currentBoot());
    }

    /**
     * The state of a process is that of its first thread: as long as others have not ended they
     * hold its files, and its ports (proc_pid_stat(5), fields state and num_threads).
     */
    private static boolean hasEnded(String[] fields) {
        var firstEnded = fields[0].equals("Z") || fields[0].equals("X");
        return firstEnded && Integer.parseInt(fields[17]) <= 1;
    }

    /** Whether this very process still runs. */
    public boolean alive() {
        return current(pid).filter(this::equals).isPresent();
    }

    /** Resident memory, 0 once it has ended. */
    public long rssBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Kills it with its process group, if it still runs; returns at once. */
    public void kill() throws IOException, InterruptedException {
        if (alive()) {
            ManagedProcess.signal("KILL", -pid);
        }
    }

    /**
     * Kills what this process, which has ended, left behind in its session, and returns when it has
     * ended too and the kernel has forgotten its leader.
     */
    void killSurvivors() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + SURVIVORS_LIMIT.toNanos();
        while (isOfThisBoot() && System.nanoTime() < deadline) {
            var now = fields(pid);
            var isZombie = now.filter(fields -> fields[19].equals(startTicks + "")).isPresent();
            // a pid is not given away again while it names a session: somebody has it, none is left
            var left = now.isPresent() && !isZombie ? List.<ProcessHandle>of() : session();
            if (left.isEmpty() && !isZombie) {
                return;
            }
            left.forEach(ProcessHandle::destroyForcibly);
            Thread.sleep(10);
        }
    }

    private List<ProcessHandle> session() {
        return ProcessHandle.allProcesses()
                .filter(process -> fields(process.pid()).filter(this::isInSession).isPresent())
                .toList();
    }

    private boolean isInSession(String[] fields) {
        return fields[3].equals(Long.toString(pid)) && !hasEnded(fields);
    }

    /** Writes it for a later run; the file is there as a whole or not at all. */
    public void write(Path file) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, pid + " " + startTicks + " " + boot + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * What the file says, if it is there and whole. Whether that process still runs is not asked.
     */
    public static Optional<ProcessIdentity> read(Path file) throws IOException {
        try {
            var words = List.of(Files.readString(file).strip().split(" "));
            return words.size() == 3
                    ? Optional.of(
                            new ProcessIdentity(
                                    Long.parseLong(words.get(0)),
                                    Long.parseLong(words.get(1)),
                                    words.get(2)))
                    : Optional.empty();
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String currentBoot() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
