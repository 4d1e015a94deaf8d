package dev.millrace.ingest.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.Platform;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.WorkerStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NextAssignmentsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Platform ARM = Platform.LINUX_ARM64;
    private static final Platform AMD = Platform.LINUX_AMD64;

    @Test
    void firstComeIsFirstServedWhileThereAreSlots() {
        var worker = worker("a", List.of(ARM), List.of(), 2);

        var decisions =
                decide(List.of(worker), List.of(), build(1, ARM), build(2, ARM), build(3, ARM));

        assertThat(decisions).containsExactly("1→a", "2→a");
    }

    @Test
    void buildThatNobodyCanBuildHoldsNobodyUp() {
        var worker = worker("a", List.of(AMD), List.of(), 1);

        assertThat(decide(List.of(worker), List.of(), build(1, ARM), build(2, AMD)))
                .containsExactly("2→a");
    }

    @Test
    void nativeComesBeforeEmulatedAndIdleBeforeBusy() {
        var emulating = worker("a", List.of(AMD), List.of(ARM), 4);
        var busy = worker("b", List.of(ARM), List.of(), 4);
        var idle = worker("c", List.of(ARM), List.of(), 4);
        var given = List.of(given(9, busy));

        assertThat(decide(List.of(emulating, busy, idle), given, build(1, ARM), build(2, ARM)))
                .containsExactly("1→c", "2→b");
    }

    @Test
    void silentLeavingAndUnprovenWorkersGetNothing() {
        var proven = worker("a", List.of(ARM), List.of(), 1);
        var silent = new SeenWorker(proven.heartbeat(), 3, true);
        var unproven = new SeenWorker(proven.heartbeat(), 0, false);

        assertThat(decide(List.of(silent), List.of(), build(1, ARM))).isEmpty();
        assertThat(decide(List.of(unproven), List.of(), build(1, ARM))).isEmpty();
        assertThat(decide(List.of(proven), List.of(), build(1, ARM))).containsExactly("1→a");
    }

    @Test
    void workerThatDidNotBeginIsAskedLast() {
        var deaf = worker("a", List.of(ARM), List.of(), 4);
        var other = worker("b", List.of(AMD), List.of(ARM), 4);
        var build = build(1, ARM);
        var shunned = Map.of(build.build(), deaf.worker());

        assertThat(named(new Snapshot(List.of(build), List.of(), List.of(deaf, other), shunned)))
                .containsExactly("1→b");
        assertThat(named(new Snapshot(List.of(build), List.of(), List.of(deaf), shunned)))
                .containsExactly("1→a");
    }

    private static List<String> decide(
            List<SeenWorker> workers, List<GivenAttempt> given, WaitingBuild... waiting) {
        return named(new Snapshot(List.of(waiting), given, workers, Map.of()));
    }

    private static List<String> named(Snapshot snapshot) {
        return NextAssignments.decide(snapshot).stream()
                .map(decision ->
                        decision.build().build().id().value().substring(31)
                                + "→"
                                + decision.worker().worker())
                .toList();
    }

    private static WaitingBuild build(int number, Platform platform) {
        return new WaitingBuild(ref(number), platform, NOW, null);
    }

    private static BuildRef ref(int number) {
        var tenant = new TenantId("dev");
        return new BuildRef(
                tenant, new AgentName("bot"), BuildId.of(tenant, "0".repeat(25) + number));
    }

    private static GivenAttempt given(int number, SeenWorker worker) {
        return new GivenAttempt(
                new AttemptRef(ref(number), 1), worker.worker(), worker.incarnation(), true, false);
    }

    private static SeenWorker worker(
            String name, List<Platform> natives, List<Platform> emulated, int slots) {
        return new SeenWorker(
                new WorkerStatus.Heartbeat(
                        new WorkerId(name),
                        new Incarnation("lifeof" + name + "0"),
                        NOW,
                        natives,
                        emulated,
                        slots,
                        List.of(),
                        List.of(),
                        0,
                        false),
                0,
                true);
    }
}
