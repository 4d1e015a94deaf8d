package dev.millrace.ingest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.BuildState;
import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.log.LogRecord;
import dev.millrace.ingest.ledger.domain.Announcement;
import dev.millrace.ingest.ledger.domain.Build;
import java.util.List;

/** Checks what one build was announced to be, from the first word to the last. */
final class History {

    private final World world;
    private final Build build;
    private int begun;
    private int closed;
    private int starts;
    private BuildState end = BuildState.QUEUED;
    private BuildState verdict = BuildState.QUEUED;

    History(World world, Build build) {
        this.world = world;
        this.build = build;
    }

    void check(List<Announcement> outbox) {
        assertThat(build.ended()).as("ended: %s", build).isTrue();
        for (var announcement : outbox) {
            switch (announcement) {
                case Announcement.Verdict(var said) when said.build().equals(build.ref()) ->
                        verdict(said);
                case Announcement.Marker(var marker)
                        when marker.stream().value().equals(build.ref().id().value()) ->
                        marker(marker);
                case Announcement _ -> {}
            }
        }
        assertThat(verdict).isEqualTo(build.stage().state());
        assertThat(end).isEqualTo(verdict);
        assertThat(starts).isLessThanOrEqualTo(100);
        assertThat(build.tally().charged()).isLessThanOrEqualTo(3);
        assertThat(build.tally().lost()).isLessThanOrEqualTo(2);
    }

    private void verdict(BuildVerdict said) {
        assertThat(verdict.terminal()).as("nothing follows the end of %s", build.ref()).isFalse();
        switch (said) {
            case BuildVerdict.Started(_, _, _, int attempt) -> {
                assertThat(attempt).isGreaterThan(begun);
                assertThat(closed).as("attempt before is closed").isEqualTo(begun);
                begun = attempt;
                starts++;
            }
            case BuildVerdict.Succeeded succeeded -> {
                verdict = BuildState.SUCCEEDED;
                assertThat(world.registry.get(succeeded.image()))
                        .isEqualTo(new AttemptRef(ref(), begun));
            }
            case BuildVerdict.Failed _ -> verdict = BuildState.FAILED;
            case BuildVerdict.TimedOut _ -> verdict = BuildState.TIMED_OUT;
            case BuildVerdict.Cancelled _ -> verdict = BuildState.CANCELLED;
            case BuildVerdict.Superseded _ -> verdict = BuildState.SUPERSEDED;
            case BuildVerdict.Queued _, BuildVerdict.Unknown _ -> {}
        }
    }

    private BuildRef ref() {
        return build.ref();
    }

    private void marker(LogRecord marker) {
        assertThat(end.terminal()).as("nothing follows End of %s", build.ref()).isFalse();
        switch (marker) {
            case LogRecord.AttemptClosed closing -> {
                assertThat(closing.attempt()).isEqualTo(begun).isGreaterThan(closed);
                closed = closing.attempt();
            }
            case LogRecord.End ending -> {
                assertThat(closed).isEqualTo(begun);
                assertThat(ending.state()).isNotNull();
                end = build.stage().state();
                assertThat(ending.state()).isEqualTo(end);
            }
            case LogRecord.Entries _, LogRecord.Unknown _ -> throw new AssertionError(marker);
        }
    }
}
