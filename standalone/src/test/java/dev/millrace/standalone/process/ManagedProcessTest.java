package dev.millrace.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir Path folder;

    @AfterEach
    void stop() throws Exception {
        process().stop(Signal.TERM, Duration.ofSeconds(1));
    }

    @Test
    void isFoundAgainAndNotStartedTwice() throws Exception {
        startSleeper();
        var first = process().running();

        var startedNow = startSleeper();

        assertThat(startedNow).isFalse();
        assertThat(process().running()).isEqualTo(first).isPresent();
    }

    @Test
    void leadsASessionOfItsOwn() throws Exception {
        var marker = folder.resolve("up");
        process()
                .start(
                        shell("touch " + marker + "; exec sleep 600"),
                        () -> Files.exists(marker),
                        LIMIT);

        var pid = process().running().orElseThrow().pid();

        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var session = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];
        assertThat(session).isEqualTo(Long.toString(pid));
    }

    @Test
    void aProgramThatEndsTellsWhyFromItsLog() {
        assertThatThrownBy(() ->
                        process().start(shell("echo no such disk >&2; exit 3"), () -> false, LIMIT))
                .isInstanceOf(ComponentFailedException.class)
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("no such disk");
    }

    @Test
    void aProgramThatIsNeverReadyIsStopped() throws Exception {
        assertThatThrownBy(() ->
                        process()
                                .start(
                                        shell("exec sleep 600"),
                                        () -> false,
                                        Duration.ofMillis(100)))
                .isInstanceOf(ComponentFailedException.class)
                .hasMessageContaining("not ready");
        assertThat(process().running()).isEmpty();
    }

    @Test
    void aStrangerAtItsAddressIsNotTakenForIt() throws Exception {
        assertThatThrownBy(() -> process().start(shell("exec sleep 600"), () -> true, LIMIT))
                .isInstanceOf(ComponentFailedException.class)
                .hasMessageContaining("not ours");
        assertThat(process().running()).isEmpty();
    }

    @Test
    void stopKillsAProgramThatIgnoresItsSignal() throws Exception {
        var marker = folder.resolve("trapped");
        var script = "trap '' TERM; touch " + marker + "; while :; do sleep 1; done";
        process().start(shell(script), () -> Files.exists(marker), LIMIT);
        var identity = process().running().orElseThrow();

        process().stop(Signal.TERM, Duration.ofMillis(200));

        assertThat(identity.alive()).isFalse();
    }

    @Test
    void aReusedPidIsNotOurs() throws Exception {
        startSleeper();
        var real = process().running().orElseThrow();
        var stranger = new ProcessIdentity(real.pid(), real.startTicks() + 1, real.boot());
        stranger.write(folders().pidFile("probe"));

        process().stop(Signal.TERM, Duration.ofSeconds(1));

        assertThat(real.alive()).isTrue();
        real.write(folders().pidFile("probe"));
    }

    @Test
    void whatACrashedProgramLeftBehindHasEndedBeforeItsNextStart() throws Exception {
        var child = folder.resolve("child");
        var script = "sleep 600 & echo $! > child.new; mv child.new " + child + "; wait";
        process().start(shell(script), () -> Files.exists(child), LIMIT);
        var left = Long.parseLong(Files.readString(child).strip());
        var leader = process().running().orElseThrow();
        ProcessHandle.of(leader.pid()).orElseThrow().destroyForcibly();
        ended(leader);

        startSleeper();

        assertThat(ProcessIdentity.current(left)).isEmpty();
        assertThat(process().running()).isPresent();
    }

    @Test
    void anInterruptedStartLeavesNoProcessThatNobodyFindsAgain() throws Exception {
        var unique = "6" + System.nanoTime() % 1_000_000;

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> process().start(shell("exec sleep " + unique), () -> false, LIMIT))
                .isInstanceOf(Exception.class);

        // how far it came depends on where it noticed; the flag is set still, or was thrown
        Thread.interrupted();
        var known = process().running();
        for (var stray : sleepers(unique)) {
            if (known.isEmpty() || known.get().pid() != stray.pid()) {
                // it has been killed, and may take a moment
                stray.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aStoppedProgramHasNotCrashed() throws Exception {
        startSleeper();
        var identity = process().running().orElseThrow();
        identity.kill();
        ended(identity);
        assertThat(process().crashed()).contains(identity);

        process().stop(Signal.TERM, Duration.ofSeconds(1));

        assertThat(process().crashed()).isEmpty();
    }

    @Test
    void environmentReachesTheProgram() throws Exception {
        var out = folder.resolve("out");
        var spec =
                shell("echo $GREETING > " + out + "; exec sleep 600")
                        .withEnvironment(Map.of("GREETING", "hello"));

        process().start(spec, () -> Files.exists(out) && Files.size(out) > 0, LIMIT);

        assertThat(Files.readString(out)).isEqualTo("hello\n");
    }

    @Test
    void statusTellsPidAndMemory() throws Exception {
        startSleeper();

        var status = process().status("the machine", "1", "", () -> true);

        assertThat(status.state()).isEqualTo(State.UP);
        assertThat(status.pid()).isEqualTo(process().running().orElseThrow().pid());
        assertThat(status.rssBytes()).isPositive();
    }

    /** HAProxy's first thread ends some milliseconds before the one that still holds its port. */
    @Test
    void aProgramWhoseFirstThreadHasEndedRunsUntilItsLastHas() throws Exception {
        var port = new Ports(folders()).get("probe");
        var leaderEnds =
                """
                import ctypes, socket, threading, time
                listener = socket.create_server(("127.0.0.1", %d))
                threading.Thread(target=time.sleep, args=[600]).start()
                ctypes.CDLL(None).pthread_exit(None)
                """
                        .formatted(port);
        var spec = ProcessSpec.of("probe", folder, List.of("python3", "-c", leaderEnds));
        var answers = Readiness.port(port);
        process().start(spec, answers, LIMIT);
        var stat = Path.of("/proc/" + process().running().orElseThrow().pid() + "/stat");
        while (!Files.readString(stat).contains(") Z ")) {
            Thread.onSpinWait();
        }

        assertThat(process().running()).isPresent();
        process().stop(Signal.TERM, LIMIT);
        assertThatThrownBy(answers::ready).isInstanceOf(IOException.class);
    }

    private static void ended(ProcessIdentity identity) {
        while (identity.alive()) {
            Thread.onSpinWait();
        }
    }

    private static List<ProcessHandle> sleepers(String argument) {
        return ProcessHandle.allProcesses()
                .filter(one ->
                        one.info()
                                .arguments()
                                .filter(words -> List.of(words).contains(argument))
                                .isPresent())
                .toList();
    }

    private boolean startSleeper() throws Exception {
        var up = folder.resolve("up");
        return process()
                .start(shell("touch " + up + "; exec sleep 600"), () -> Files.exists(up), LIMIT);
    }

    private ManagedProcess process() throws Exception {
        return new ManagedProcess(folders(), "probe");
    }

    private ProcessSpec shell(String script) {
        return ProcessSpec.of("probe", folder, List.of("sh", "-c", script));
    }

    private Folders folders() {
        return new Folders(folder, folder);
    }
}
