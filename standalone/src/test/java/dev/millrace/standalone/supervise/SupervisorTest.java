package dev.millrace.standalone.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.ProcessIdentity;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Supervises real processes: a `sleep` each. */
class SupervisorTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LIVES = "exec sleep 600";

    @TempDir Path folder;

    private final List<ManagedProcess> processes = new ArrayList<>();
    private volatile Instant now = BEGIN;
    private volatile boolean othersAtWork;

    @AfterEach
    void stop() throws Exception {
        for (var process : processes) {
            process.stop(Signal.TERM, Duration.ofSeconds(1));
        }
    }

    @Test
    void whatWasKilledIsStartedAgain() throws Exception {
        var part = started("one", LIVES);
        var supervisor = supervisor(part);
        var first = kill(part);

        supervisor.look();

        until(() -> part.process().running().isPresent());
        assertThat(part.process().running()).isNotEqualTo(first);
        until(() -> note("one").nextTry() == null);
        assertThat(note("one").restarts()).isEqualTo(1);
        assertThat(note("one").lastExit())
                .isEqualTo(new LastExit(BEGIN, 137, "ended with exit code 137"));
    }

    @Test
    void whatDiesAtOnceAgainAndAgainIsTriedAtLongerAndLongerIntervals() throws Exception {
        var part = dying("one");
        startBriefly(part);
        var supervisor = supervisor(part);

        supervisor.look();
        until(() -> BEGIN.plusSeconds(1).equals(note("one").nextTry()));
        supervisor.look();
        assertThat(note("one").restarts()).isEqualTo(1);
        now = BEGIN.plusSeconds(1);
        supervisor.look();
        until(() -> BEGIN.plusSeconds(3).equals(note("one").nextTry()));

        assertThat(note("one").restarts()).isEqualTo(2);
        assertThat(note("one").lastExit()).isNotNull();
        assertThat(note("one").toString()).contains("exit code 3");
    }

    @Test
    void whatWasStoppedStaysStopped() throws Exception {
        var part = started("one", LIVES);
        var supervisor = supervisor(part);
        part.process().stop(Signal.TERM, Duration.ofSeconds(5));

        supervisor.look();

        assertThat(note("one").restarts()).isZero();
        assertThat(part.process().running()).isEmpty();
    }

    @Test
    void nothingIsStartedWhileSomebodyElseIsAtWork() throws Exception {
        var part = started("one", LIVES);
        var supervisor = supervisor(part);
        kill(part);
        othersAtWork = true;

        supervisor.look();
        assertThat(part.process().running()).isEmpty();
        othersAtWork = false;
        supervisor.look();

        until(() -> part.process().running().isPresent());
    }

    @Test
    void whatNeedsAnotherWaitsForIt() throws Exception {
        var other = started("other", LIVES);
        var one = started("one", LIVES, "other");
        var supervisor = supervisor(one, other);
        kill(one);
        kill(other);

        supervisor.look();
        until(() -> other.process().running().isPresent());
        assertThat(note("one").restarts()).isZero();
        supervisor.look();

        until(() -> one.process().running().isPresent());
    }

    private Supervisor supervisor(Supervised... parts) throws IOException {
        var pace = new Supervisor.Pace(BackOff.USUAL, new SetClock());
        return new Supervisor(List.of(parts), this::turn, notes(), Progress.silent(), pace);
    }

    private @Nullable Closeable turn() {
        return othersAtWork ? null : () -> {};
    }

    private Supervised started(String name, String script, String... needs) throws Exception {
        var part = part(name, script, needs);
        part.start().start();
        return part;
    }

    private Supervised part(String name, String script, String... needs) throws IOException {
        var process = new ManagedProcess(folders(), name);
        processes.add(process);
        var spec = ProcessSpec.of(name, folder, List.of("sh", "-c", script));
        return new Supervised(
                name,
                Set.of(needs),
                process,
                () -> process.start(spec, () -> process.running().isPresent(), PATIENCE));
    }

    /** Ends before it is ready, each time. */
    private Supervised dying(String name) throws IOException {
        var process = new ManagedProcess(folders(), name);
        processes.add(process);
        var spec = ProcessSpec.of(name, folder, List.of("sh", "-c", "exit 3"));
        return new Supervised(
                name, Set.of(), process, () -> process.start(spec, () -> false, PATIENCE));
    }

    /** It has lived, and has a pid file, before what it does now made it die. */
    private void startBriefly(Supervised part) throws Exception {
        var spec = ProcessSpec.of(part.name(), folder, List.of("sh", "-c", LIVES));
        part.process().start(spec, () -> part.process().running().isPresent(), PATIENCE);
        kill(part);
    }

    private static Optional<ProcessIdentity> kill(Supervised part) throws Exception {
        var running = part.process().running();
        until(() -> {
            // once may be too early: it has a process group of its own a moment after its start
            running.orElseThrow().kill();
            return part.process().running().isEmpty();
        });
        return running;
    }

    private SupervisorNotes.Note note(String name) throws IOException {
        var none = new SupervisorNotes.Note(0, null, null);
        return notes().read().getOrDefault(name, none);
    }

    private SupervisorNotes notes() throws IOException {
        return SupervisorNotes.in(folders());
    }

    private Folders folders() {
        return new Folders(folder, folder);
    }

    private static void until(Condition condition) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** Stands still until the test moves it. */
    private final class SetClock extends Clock {

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
