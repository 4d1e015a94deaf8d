package dev.millrace.standalone.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.ProcessIdentity;
import dev.millrace.standalone.supervise.SupervisorNotes;
import dev.millrace.standalone.testbed.TestBed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor's own process, over the lightest of all parts: the edge. */
class SupervisedSystemIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path folder;

    private LocalSystem system;
    private SupervisorNotes notes;

    @BeforeEach
    void start() throws Exception {
        var folders = new Folders(folder, TestBed.cache());
        system = new LocalSystem(folders, Checkout.find(), Progress.silent());
        notes = SupervisorNotes.in(folders);
        system.edge.start();
        system.supervisor(List.of("edge")).start();
    }

    @AfterEach
    void stop() throws Exception {
        system.down();
    }

    @Test
    void aKilledPartComesBackAndDownEndsThat() throws Exception {
        var first = edge();
        first.kill();

        until(() -> system.edge.status().state() == State.UP && !edge().equals(first));
        until(() -> note().restarts() == 1 && note().nextTry() == null);
        assertThat(note().lastExit()).isNotNull();

        system.down();
        assertThat(system.supervisor(List.of("edge")).status().state()).isEqualTo(State.DOWN);
        assertThat(system.edge.status().state()).isEqualTo(State.DOWN);
    }

    @Test
    void secondStartLeavesItAloneAndAnotherChoiceStartsItAnew() throws Exception {
        var first = supervisor(List.of("edge"));
        system.supervisor(List.of("edge")).start();
        var same = supervisor(List.of("edge"));

        system.supervisor(List.of("edge", "kafka")).start();

        assertThat(same).isEqualTo(first);
        assertThat(supervisor(List.of("edge", "kafka"))).isNotEqualTo(first);
    }

    private SupervisorNotes.Note note() throws Exception {
        return Objects.requireNonNull(notes.read().get("edge"));
    }

    private ProcessIdentity edge() {
        var pid = Objects.requireNonNullElse(system.edge.status().pid(), 0L);
        return ProcessIdentity.current(pid).orElse(new ProcessIdentity(0, 0, ""));
    }

    private long supervisor(List<String> names) throws Exception {
        return Objects.requireNonNull(system.supervisor(names).status().pid());
    }

    private static void until(Condition condition) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }
}
