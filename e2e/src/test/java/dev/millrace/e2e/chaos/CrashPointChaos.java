package dev.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.CrashPoint;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service is killed at each named place of a deploy, and the deploy completes all the same. */
class CrashPointChaos {

    private static final Set<CrashPoint> COVERED = EnumSet.noneOf(CrashPoint.class);

    @BeforeAll
    static void somethingIsLive() throws Exception {
        var system = ChaosSystem.shared();
        try (var first = Rollout.begin(system, "points")) {
            first.succeeded();
        }
    }

    @AfterAll
    static void coverage() {
        System.out.printf(
                "FIGURE crash points: %d of %d swept%n",
                COVERED.size(), CrashPoint.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void deployCompletesThoughSomebodyDiesAt(CrashPoint point) throws Exception {
        var system = ChaosSystem.shared();
        system.arm(point);
        try (var rollout = Rollout.begin(system, "points")) {
            Patience.until(point + " is reached", system::crashed);
            var took = system.recover();
            if (point == CrashPoint.INGEST_CONTEXT_STORED) {
                // an upload is sent once: whoever sent it is told, and sends it again
                assertThat(rollout.outcome().exitCode()).isEqualTo(3);
                rollout.again().succeeded();
            } else {
                rollout.succeeded();
            }
            ChaosSystem.figure("crash at " + point.id(), "up again after", took);
        }
        system.assertWell();
        COVERED.add(point);
    }

    /** The first one to publish is the deployer; this one dies where the ledger does. */
    @Test
    void ledgerThatDiesBehindItsVerdictPublishesItAgain() throws Exception {
        var system = ChaosSystem.shared();
        try (var rollout = Rollout.slow(system, "points")) {
            rollout.untilBuild("BUILDING");
            var ingest = system.at().process("context-ingest");
            system.arm(CrashPoint.OUTBOX_SENT);
            Patience.until("the ledger has published", system::crashed);
            assertThat(ingest.onExit().join().isAlive()).isFalse();
            system.recover();
            rollout.succeeded();
        }
        system.assertWell();
    }
}
