package dev.millrace.deployer.adapter.kafka;

import dev.millrace.contracts.build.BuildVerdict;
import dev.millrace.deployer.app.MeetAgent;
import dev.millrace.deployer.app.RecordVerdict;
import dev.millrace.http.jdbc.DatabaseOutage;
import dev.millrace.messaging.JsonCodec;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Records what became of a deploy's build and wakes the environment's reconciler.
 *
 * <p>Short work only, unless the database is away: nothing here waits for a container or a health
 * check, or one tenant's slow start would hold up everybody behind it in the partition.
 * {@code @Blocking} keeps one agent's records in order; {@code @RunOnVirtualThread} would not.
 */
@ApplicationScoped
class BuildVerdictConsumer {

    private final MeetAgent meetAgent;
    private final RecordVerdict recordVerdict;

    BuildVerdictConsumer(MeetAgent meetAgent, RecordVerdict recordVerdict) {
        this.meetAgent = meetAgent;
        this.recordVerdict = recordVerdict;
    }

    @Incoming("build-events")
    @Blocking
    void receive(String record) {
        var verdict = JsonCodec.decode(record, BuildVerdict.class);
        DatabaseOutage.outlast(() -> {
            meetAgent.hear(verdict);
            recordVerdict.record(verdict);
        });
    }
}
