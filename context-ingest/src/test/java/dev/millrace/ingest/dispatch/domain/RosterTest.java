package dev.millrace.ingest.dispatch.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.Platform;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.WorkerStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final WorkerId WORKER = new WorkerId("w");
    private static final long EPOCH = 7;

    private final Roster roster = new Roster();

    @Test
    void workerIsLostWhenThreeOfTheLeadersTicksPassedWithoutIt() {
        roster.lead(EPOCH);
        beat("firstlife");
        tick(EPOCH, 2);
        assertThat(seen().lost()).isFalse();

        tick(EPOCH, 1);

        assertThat(seen().lost()).isTrue();
    }

    @Test
    void ticksOfAnEarlierLeaderCountForNothing() {
        roster.lead(EPOCH);
        beat("firstlife");

        tick(EPOCH - 1, 10);

        assertThat(seen().lost()).isFalse();
        assertThat(roster.ticks()).isZero();
    }

    @Test
    void newLeaderTrustsNobodyWhomItHasNotHeardItself() {
        beat("firstlife");
        roster.lead(EPOCH);
        assertThat(seen().takesWork()).isFalse();
        tick(EPOCH, 1);

        beat("firstlife");

        assertThat(seen().takesWork()).isTrue();
    }

    @Test
    void lateWordOfAPastLifeIsNotHeard() {
        beat("firstlife");
        beat("secondlife");

        beat("firstlife");

        assertThat(seen().incarnation()).isEqualTo(new Incarnation("secondlife"));
    }

    private SeenWorker seen() {
        return roster.find(WORKER).orElseThrow();
    }

    private void tick(long epoch, int times) {
        for (var i = 0; i < times; i++) {
            roster.observe(new WorkerStatus.DispatcherTick(epoch, i, NOW));
        }
    }

    private void beat(String life) {
        roster.observe(
                new WorkerStatus.Heartbeat(
                        WORKER,
                        new Incarnation(life),
                        NOW,
                        List.of(Platform.LINUX_ARM64),
                        List.of(),
                        1,
                        List.of(),
                        List.of(),
                        0,
                        false));
    }
}
