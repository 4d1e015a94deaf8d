package dev.millrace.worker.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.AttemptRef;
import dev.millrace.contracts.id.BuildId;
import dev.millrace.contracts.id.BuildRef;
import dev.millrace.contracts.id.Incarnation;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.contracts.id.WorkerId;
import dev.millrace.contracts.worker.DispatcherOrder;
import dev.millrace.worker.domain.OrderBook.Meaning;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OrderBookTest {

    private static final WorkerId WORKER = new WorkerId("w1");
    private static final Incarnation LIFE = new Incarnation("life0001");
    private static final AttemptRef ATTEMPT =
            new AttemptRef(
                    new BuildRef(
                            new TenantId("dev"),
                            new AgentName("bot"),
                            new BuildId("b-dev-01jd0000000000000000000001")),
                    1);

    private final OrderBook orders = new OrderBook(new Identity(WORKER, LIFE));

    @Test
    void assignmentToThisLifeIsRunOnce() {
        var assign = new DispatcherOrder.Assign(3, WORKER, LIFE, ATTEMPT);

        assertThat(orders.read(assign)).isEqualTo(new Meaning.Run(ATTEMPT));
        assertThat(orders.read(assign)).isInstanceOf(Meaning.Nothing.class);
    }

    @Test
    void whatIsAddressedToAnotherOrToAnEarlierLifeMeansNothing() {
        var other = new WorkerId("w2");
        var before = new Incarnation("life0000");

        assertThat(orders.read(new DispatcherOrder.Assign(3, other, LIFE, ATTEMPT)))
                .isInstanceOf(Meaning.Nothing.class);
        assertThat(orders.read(new DispatcherOrder.Assign(3, WORKER, before, ATTEMPT)))
                .isInstanceOf(Meaning.Nothing.class);
        assertThat(orders.read(new DispatcherOrder.Cancel(3, WORKER, before, ATTEMPT)))
                .isInstanceOf(Meaning.Nothing.class);
    }

    @Test
    void ordersOfAReplacedDispatcherMeanNothing() {
        orders.read(new DispatcherOrder.Tick(4, 1, Instant.EPOCH));

        assertThat(orders.read(new DispatcherOrder.Assign(3, WORKER, LIFE, ATTEMPT)))
                .isInstanceOf(Meaning.Nothing.class);
        assertThat(orders.read(new DispatcherOrder.Tick(3, 99, Instant.EPOCH)))
                .isInstanceOf(Meaning.Nothing.class);
        assertThat(orders.lastTick()).isEqualTo(1);
    }

    @Test
    void cancelIsUnderstoodEachTime() {
        var cancel = new DispatcherOrder.Cancel(3, WORKER, LIFE, ATTEMPT);

        assertThat(orders.read(cancel)).isEqualTo(new Meaning.Stop(ATTEMPT));
        assertThat(orders.read(cancel)).isEqualTo(new Meaning.Stop(ATTEMPT));
    }
}
