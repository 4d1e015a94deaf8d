package dev.millrace.ingest.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.id.ContextDigest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeadTest {

    private static final ContextDigest ONE = new ContextDigest("sha256:" + "1".repeat(64));
    private static final ContextDigest TWO = new ContextDigest("sha256:" + "2".repeat(64));
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void unchangedContextKeepsItsTime() {
        var head = Head.first(ONE, NOON);

        assertThat(head.accept(ONE, NOON.plusSeconds(60))).isEqualTo(head);
    }

    @Test
    void changedContextGetsTheTimeOfItsAcceptance() {
        var head = Head.first(ONE, NOON).accept(TWO, NOON.plusNanos(60_700));

        assertThat(head).isEqualTo(new Head(TWO, NOON.plusNanos(60_000)));
    }

    @Test
    void timeRisesAlthoughTheClockStandsOrGoesBack() {
        var head = Head.first(ONE, NOON).accept(TWO, NOON).accept(ONE, NOON.minusSeconds(3600));

        assertThat(head.acceptedAt()).isEqualTo(NOON.plusNanos(2_000));
    }
}
