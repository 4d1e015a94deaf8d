package dev.millrace.ingest.ledger.adapter.kafka;

import dev.millrace.contracts.worker.WorkerReport;
import dev.millrace.http.jdbc.DatabaseOutage;
import dev.millrace.ingest.ledger.app.JudgeReport;
import dev.millrace.messaging.JsonCodec;
import dev.millrace.messaging.UndecodableException;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hands what workers report to the ledger, one after the other in the order of each partition.
 *
 * <p>What cannot be read goes to the dead letters with the reason; it is never dropped. What comes
 * while the database is away waits for it: a report that were put aside then would leave its build
 * without an end.
 */
@ApplicationScoped
class ReportConsumer {

    private final JudgeReport judgeReport;

    ReportConsumer(JudgeReport judgeReport) {
        this.judgeReport = judgeReport;
    }

    @Incoming("build-reports")
    @Blocking
    void receive(String json) {
        var report = JsonCodec.decode(json, WorkerReport.class);
        if (report instanceof WorkerReport.Unknown(_, _, _, _, var type)) {
            throw new UndecodableException("a report of a newer release: " + type);
        }
        DatabaseOutage.outlast(() -> judgeReport.judge(report));
    }
}
