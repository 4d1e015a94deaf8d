package dev.millrace.standalone.process;

import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.component.ComponentStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program in a session of its own: it outlives this JVM, Ctrl-C in our terminal does not reach
 * it, and a later run finds it again by its pid file.
 *
 * <p>Only the process that was started is ever signalled: see {@link ProcessIdentity}. One thread
 * at a time per process.
 */
public final class ManagedProcess {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration SLOWEST_POLL = Duration.ofMillis(200);
    private static final long LOG_LIMIT = 16L * 1024 * 1024;
    private static final int TAIL_LINES = 20;

    /** What this JVM has started: only a parent learns how a process ended. */
    private static final Map<ProcessIdentity, Process> CHILDREN = new ConcurrentHashMap<>();

    private final String name;
    private final Path pidFile;
    private final Path log;
    private @Nullable Process child;
    private long logBegun;

    public ManagedProcess(Folders folders, String name) throws IOException {
        this.name = name;
        this.pidFile = folders.pidFile(name);
        this.log = folders.log(name);
    }

    /**
     * Starts the program unless it runs already, and returns once it is ready.
     *
     * @return false when it ran already
     * @throws ComponentFailedException with the tail of its log, when it ends before or is not
     *     ready in time; it is stopped then
     */
    public boolean start(ProcessSpec spec, Readiness readiness, Duration limit)
            throws IOException, InterruptedException {
        var found = running();
        var crashed = crashed();
        if (crashed.isPresent()) {
            crashed.get().killSurvivors();
        }
        if (found.isEmpty() && isReady(readiness)) {
            throw failed("a program that is not ours answers in its place");
        }
        var startedNow = found.isEmpty();
        var identity = startedNow ? launch(spec) : found.get();
        var deadline = System.nanoTime() + limit.toNanos();
        var pause = POLL;
        while (!isReady(readiness)) {
            if (!identity.alive()) {
                throw failed("ended" + exitCode() + " before it was ready");
            }
            if (System.nanoTime() > deadline) {
                var failure = failed("not ready within " + limit.toSeconds() + " s");
                stop(spec.stopSignal(), Duration.ofSeconds(5));
                throw failure;
            }
            Thread.sleep(pause);
            pause =
                    pause.multipliedBy(2).compareTo(SLOWEST_POLL) < 0
                            ? pause.multipliedBy(2)
                            : SLOWEST_POLL;
        }
        if (!identity.alive()) {
            throw failed("ended" + exitCode() + " and something else answers in its place");
        }
        return startedNow;
    }

    /** Asks it to end, waits, and kills it with its whole process group when it does not. */
    public void stop(ProcessSpec.Signal signal, Duration grace)
            throws IOException, InterruptedException {
        var identity = running();
        if (identity.isPresent()) {
            signal(signal.name(), identity.get().pid());
            if (!ended(identity.get(), grace)) {
                signal("KILL", -identity.get().pid());
                ended(identity.get(), Duration.ofSeconds(10));
            }
        }
        Files.deleteIfExists(pidFile);
    }

    /** The process, if it runs. */
    public Optional<ProcessIdentity> running() throws IOException {
        return ProcessIdentity.read(pidFile).filter(ProcessIdentity::alive);
    }

    /** The process that was started, was not stopped, and has ended all the same. */
    public Optional<ProcessIdentity> crashed() throws IOException {
        return ProcessIdentity.read(pidFile).filter(identity -> !identity.alive());
    }

    /** The exit code of a process that this JVM has started and that has ended. */
    public static Optional<Integer> exitCode(ProcessIdentity ended) {
        return Optional.ofNullable(CHILDREN.remove(ended))
                .flatMap(ManagedProcess::collected)
                .map(Process::exitValue);
    }

    public Path log() {
        return log;
    }

    /** The last lines, but only of the run that this object has started, if it has. */
    public String logTail() {
        return PlainLines.ofAll(LogTail.since(logBegun, log, TAIL_LINES));
    }

    /** Sends a signal if it runs, and tells whether it did. */
    public boolean signal(String signal) throws IOException, InterruptedException {
        var identity = running();
        if (identity.isPresent()) {
            signal(signal, identity.get().pid());
        }
        return identity.isPresent();
    }

    /** What {@code system status} shows; asks the program. */
    public ComponentStatus status(
            String source, String version, String address, Readiness readiness) {
        try {
            var identity = running();
            if (identity.isEmpty()) {
                return new ComponentStatus(name, State.DOWN, null, source, version, address, 0);
            }
            var state = isReady(readiness) ? State.UP : State.STARTING;
            var pid = identity.get().pid();
            var rss = identity.get().rssBytes();
            return new ComponentStatus(name, state, pid, source, version, address, rss);
        } catch (IOException e) {
            throw new ComponentFailedException(name, e);
        }
    }

    private ProcessIdentity launch(ProcessSpec spec) throws IOException, InterruptedException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            var old = log.resolveSibling(log.getFileName() + ".1");
            Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
        }
        logBegun = Files.exists(log) ? Files.size(log) : 0;
        // setsid and setpriv replace themselves by the program: the pid stays
        var command = new ArrayList<>(List.of("setsid"));
        var user = spec.runAs();
        if (user != null) {
            command.addAll(user.prefix());
        }
        command.addAll(spec.command());
        var builder = new ProcessBuilder(command).directory(spec.workingDirectory().toFile());
        builder.environment().putAll(spec.environment());
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectErrorStream(true);
        var started = builder.start();
        child = started;
        var known = false;
        try {
            var identity = ProcessIdentity.current(started.pid());
            if (identity.isEmpty()) {
                throw failed("ended" + exitCode() + " at once");
            }
            identity.get().write(pidFile);
            CHILDREN.put(identity.get(), started);
            known = true;
            return identity.get();
        } finally {
            // interrupted before the pid was written: nobody would find it again
            if (!known) {
                started.destroyForcibly();
            }
        }
    }

    private static boolean isReady(Readiness readiness) throws IOException {
        try {
            return readiness.ready();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return false;
        }
    }

    private static boolean ended(ProcessIdentity identity, Duration limit)
            throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (identity.alive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }

    /** A negative target is a process group. */
    static void signal(String signal, long target) throws IOException, InterruptedException {
        // the shell's own kill: not every system has the program
        var kill = new ProcessBuilder("sh", "-c", "kill -s " + signal + " -- " + target);
        kill.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        kill.redirectError(ProcessBuilder.Redirect.DISCARD);
        kill.start().waitFor();
    }

    /** It has ended, but this JVM may not have collected its exit code yet. */
    private String exitCode() {
        return Optional.ofNullable(child)
                .flatMap(ManagedProcess::collected)
                .map(own -> " with exit code " + own.exitValue())
                .orElse("");
    }

    private static Optional<Process> collected(Process own) {
        try {
            return own.waitFor(1, TimeUnit.SECONDS) ? Optional.of(own) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private ComponentFailedException failed(String why) {
        return new ComponentFailedException(name, why, logTail());
    }
}
