package dev.millrace.ingest.dispatch.adapter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.build.BuildSpec;
import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.ingest.ledger.domain.Assignment;
import dev.millrace.ingest.ledger.domain.Build;
import dev.millrace.ingest.ledger.domain.BuildOrder;
import dev.millrace.ingest.ledger.domain.Stage;
import dev.millrace.ingest.ledger.domain.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnBellTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final TenantId DEV = new TenantId("dev");
    private static final Stage.Assigned ASSIGNED =
            new Stage.Assigned(
                    new Assignment(1, new WorkerId("w"), new Incarnation("thislife"), NOON));

    private final AtomicInteger turns = new AtomicInteger();
    private final TurnBell bell = new TurnBell(turns::incrementAndGet);

    @Test
    void waitingAndEndedBuildsAreATurnEach() {
        bell.ring(build(new Stage.Queued(NOON), false));
        bell.ring(build(new Stage.Cancelled(NOON), false));

        assertThat(turns).hasValue(2);
    }

    @Test
    void stepsOfAnAttemptAreNoTurnUntilItIsToStop() {
        bell.ring(build(ASSIGNED, false));
        bell.ring(build(ASSIGNED.start(NOON), false));
        assertThat(turns).hasValue(0);

        bell.ring(build(ASSIGNED.start(NOON), true));

        assertThat(turns).hasValue(1);
    }

    private static Build build(Stage stage, boolean cancelAsked) {
        var ref = new BuildRef(DEV, new AgentName("bot"), BuildId.of(DEV, "0".repeat(26)));
        var order =
                new BuildOrder(
                        new ContextDigest("sha256:" + "a".repeat(64)),
                        NOON,
                        BuildSpec.defaults(),
                        null,
                        null,
                        Duration.ofMinutes(10),
                        NOON,
                        null);
        return new Build(ref, order, 2, Tally.NONE, stage, null, cancelAsked);
    }
}
