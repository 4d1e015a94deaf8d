package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.contracts.CrashPoint;
import dev.millrace.e2e.RunningSystem;
import dev.millrace.e2e.client.MillraceCli;
import dev.millrace.e2e.client.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one system that the scenarios of a run harm, one after the other: that the next one finds it
 * well is part of what is shown.
 *
 * <p>{@code -Dmillrace.chaos.home=DIR} takes the system whose folders are {@code DIR/data} and
 * {@code DIR/config}, and whose crash-point file is {@code DIR/crash}, and leaves it running.
 */
final class ChaosSystem {

    private static final String UNSUPERVISED = "--without=supervisor";

    private static @Nullable ChaosSystem shared;

    private final MillraceCli cli;
    private final Path home;
    private final Surroundings at;
    private final Api api;
    private final Records records;
    private final Witness witness;

    private ChaosSystem(MillraceCli cli, Path home) throws IOException, InterruptedException {
        this.cli = cli;
        this.home = home;
        // a scenario decides itself when what it has harmed comes back
        var up = cli.run("up", UNSUPERVISED);
        assertThat(up.exitCode()).as(up.errors()).isZero();
        this.at = new Surroundings(home.resolve("data"));
        this.api = Api.of(up.text("url"), up.text("token"));
        this.records =
                new Records(
                        new Records.Access(
                                at.get("MILLRACE_DB_URL"),
                                at.get("MILLRACE_DB_USER"),
                                at.get("MILLRACE_DB_PASSWORD")));
        this.witness = new Witness(at, api, records);
    }

    /** The system, started with the first call of this JVM and gone with it. */
    static synchronized ChaosSystem shared() throws IOException, InterruptedException {
        assumeTrue(Boolean.getBoolean("millrace.engine"), "runs in ./millrace chaos");
        if (shared == null) {
            var given = System.getProperty("millrace.chaos.home");
            shared = given == null ? own() : attached(Path.of(given));
        }
        return shared;
    }

    private static ChaosSystem own() throws IOException, InterruptedException {
        var trigger = Files.createTempDirectory("millrace-chaos").resolve("crash");
        var running = RunningSystem.start(Map.of("MILLRACE_CRASH_POINT_FILE", trigger.toString()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(running)));
        return new ChaosSystem(running.cli(), running.home());
    }

    private static ChaosSystem attached(Path home) throws IOException, InterruptedException {
        var environment =
                Map.of(
                        "MILLRACE_DATA", home.resolve("data").toString(),
                        "XDG_CONFIG_HOME", home.resolve("config").toString(),
                        "MILLRACE_CRASH_POINT_FILE", home.resolve("crash").toString(),
                        "MILLRACE_BUILT", "1");
        var root = Path.of(System.getProperty("millrace.root"));
        return new ChaosSystem(new MillraceCli(root, environment), home);
    }

    private static void close(RunningSystem running) {
        try {
            running.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    MillraceCli cli() {
        return cli;
    }

    Api api() {
        return api;
    }

    Surroundings at() {
        return at;
    }

    Records records() {
        return records;
    }

    Witness witness() {
        return witness;
    }

    /** A copy of the smallest example, made another one by {@code mark}. */
    Scratch agent(String mark) throws IOException {
        var folder = Scratch.of(cli.root().resolve("examples/node-echo"));
        folder.edit("server.js", "const VERSION = 'v1';", "const VERSION = 'v1'; // " + mark);
        return folder;
    }

    /** The next process that comes by the place is killed there. */
    void arm(CrashPoint point) throws IOException {
        var trigger = trigger();
        var fresh = trigger.resolveSibling("crash.new");
        Files.writeString(fresh, point.id());
        Files.move(fresh, trigger, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether somebody was killed since. */
    boolean crashed() {
        return !Files.exists(trigger());
    }

    private Path trigger() {
        return Path.of(
                cli.environment()
                        .getOrDefault(
                                "MILLRACE_CRASH_POINT_FILE", home.resolve("crash").toString()));
    }

    /** SIGKILL; returns when the process is gone. */
    void kill(String part) throws IOException {
        var process = at.process(part);
        process.destroyForcibly();
        process.onExit().join();
    }

    void signal(String part, String signal) throws IOException, InterruptedException {
        var pid = Long.toString(at.process(part).pid());
        assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
    }

    /** Kills it, and kills whoever brings it back, until so much time has passed. */
    void keepDown(String part, Duration time) throws IOException, InterruptedException {
        var until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            if (runs(part)) {
                kill(part);
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    /** The same until it is closed. */
    Held heldDown(String part) throws IOException {
        if (runs(part)) {
            kill(part);
        }
        var held = new AtomicBoolean(true);
        var keeper =
                Thread.ofVirtual()
                        .name("keep-down")
                        .start(() -> {
                            while (held.get()) {
                                try {
                                    keepDown(part, Duration.ofMillis(200));
                                } catch (IOException e) {
                                    // it ended in the moment between two looks
                                    LockSupport.parkNanos(1_000_000);
                                } catch (InterruptedException e) {
                                    return;
                                }
                            }
                        });
        return () -> {
            held.set(false);
            keeper.join();
        };
    }

    /** Somebody is kept from coming back. */
    @FunctionalInterface
    interface Held extends AutoCloseable {
        @Override
        void close() throws InterruptedException;
    }

    boolean runs(String part) {
        try {
            return at.process(part).isAlive();
        } catch (IOException e) {
            return false;
        }
    }

    /** Its process and all below, as if power had gone. */
    void killTree(String part) throws IOException {
        var process = at.process(part);
        var below = process.descendants().toList();
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        below.forEach(each -> each.onExit().join());
    }

    /** Everything is up again: by {@code up}, unless somebody else was faster. */
    Duration recover() throws InterruptedException {
        return Patience.until(
                "everything is up again", () -> cli.run("up", UNSUPERVISED).exitCode() == 0);
    }

    /** Waits until nothing is under way any more, then asserts everything that must hold. */
    void assertWell() throws Exception {
        var unsettled = new java.util.ArrayList<String>();
        Patience.until(
                "everything comes to rest",
                () -> {
                    unsettled.clear();
                    unsettled.addAll(records.unsettled());
                    return unsettled.isEmpty();
                },
                unsettled::toString);
        // addresses rest for a while and containers go after their rows: so it is asked again
        var violations = new java.util.ArrayList<String>();
        var last = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        do {
            violations.clear();
            violations.addAll(Rules.violations(witness.gather()));
        } while (!violations.isEmpty() && System.nanoTime() < last);
        assertThat(violations).isEmpty();
    }

    /** One line for docs/chaos.md. */
    static void figure(String scenario, String what, Duration took) {
        System.out.printf(
                Locale.ROOT, "FIGURE %s: %s %.1f s%n", scenario, what, took.toMillis() / 1000.0);
    }

    /** What the CLI wrote last of all, for a failing assertion. */
    static List<String> told(MillraceCli.Outcome outcome) {
        return List.of(
                outcome.errors(), outcome.lines().isEmpty() ? "" : outcome.lines().getLast() + "");
    }
}
