package dev.millrace.standalone.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final BackOff BACK_OFF =
            new BackOff(Duration.ofSeconds(60), Duration.ofSeconds(60));

    @Test
    void firstTryComesAtOnceAndEachFailureDoublesTheWaitUpToTheCap() {
        var waits = new ArrayList<Long>();
        var at = BEGIN.plusSeconds(5);
        var watch = Watch.begun(BEGIN).ended(exit(at), BACK_OFF);
        for (var i = 0; i < 9; i++) {
            var next = Objects.requireNonNull(watch.nextTry());
            waits.add(Duration.between(at, next).toSeconds());
            at = next;
            watch = watch.tried().failed(exit(at), BACK_OFF);
        }

        assertThat(waits).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(watch.restarts()).isEqualTo(9);
    }

    @Test
    void dyingSoonAfterItCameBackCountsAsAFailureToo() {
        var watch = Watch.begun(BEGIN).ended(exit(BEGIN), BACK_OFF).tried().runs(BEGIN);

        var again = watch.ended(exit(BEGIN.plusSeconds(59)), BACK_OFF);

        assertThat(again.nextTry()).isEqualTo(BEGIN.plusSeconds(60));
    }

    @Test
    void aGoodLifeIsRewardedWithATryAtOnce() {
        var watch = Watch.begun(BEGIN);
        for (var i = 0; i < 5; i++) {
            watch = watch.failed(exit(BEGIN), BACK_OFF);
        }

        var again = watch.runs(BEGIN).ended(exit(BEGIN.plusSeconds(60)), BACK_OFF);

        assertThat(again.nextTry()).isEqualTo(BEGIN.plusSeconds(60));
        assertThat(again.isDue(BEGIN.plusSeconds(60))).isTrue();
    }

    private static LastExit exit(Instant at) {
        return new LastExit(at, 1, "ended with exit code 1");
    }
}
